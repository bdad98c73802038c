using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Assemblies.Ballots;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>The assembly is closed. 404 when unknown; 409 when a rule forbids it, for example while a ballot is open.</summary>
public static class CloseAssembly
{
    public static async Task<Results<Tagged<AssemblyView>, NotFound>> Handle([AsParameters] AssemblyInHand inHand, CancellationToken cancellationToken)
    {
        await using var transaction = await inHand.Db.BeginUnlessBegun(cancellationToken);
        await inHand.Db.Database.ExecuteSqlAsync($"select 1 from assemblies where id = {inHand.Id} for update", cancellationToken); // no ballot is opened meanwhile
        var closed = await inHand.Change(
            async assembly =>
            {
                var open = await inHand.Db.Ballots.CountAsync(b => b.AssemblyId == assembly.Id && b.Status == BallotStatus.Open, cancellationToken);
                assembly.Close(open, inHand.Clock.Instant());
            },
            cancellationToken);
        await transaction.CommitIfOwn(cancellationToken);
        return closed;
    }
}
