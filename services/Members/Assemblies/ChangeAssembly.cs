using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>Another day, place or way, before the invitation. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ChangeAssembly
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, OccasionDetails details, CancellationToken cancellationToken) =>
        change.Make(assembly => assembly.Change(details.ToOccasion(change.Clock), change.Clock.Instant()), cancellationToken);
}
