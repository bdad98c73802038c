using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>The assembly is opened. 404 when unknown; 409 when a rule forbids it.</summary>
public static class OpenAssembly
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, CancellationToken cancellationToken) =>
        change.Make(assembly => assembly.Open(change.Clock.Today(), change.Clock.Instant()), cancellationToken);
}
