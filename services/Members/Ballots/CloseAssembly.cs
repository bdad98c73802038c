using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Ballots;

/// <summary>The assembly is closed. 404 when unknown; 409 when a rule forbids it, for example while a ballot is open.</summary>
public static class CloseAssembly
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, CancellationToken cancellationToken) =>
        change.Make(
            async assembly =>
            {
                var open = await change.Db.Ballots
                    .CountAsync(b => b.AssemblyId == assembly.Id && b.Status == BallotStatus.Open, cancellationToken);
                assembly.Close(open, change.Clock.Instant());
            },
            cancellationToken);
}
