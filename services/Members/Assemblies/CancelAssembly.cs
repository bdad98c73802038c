using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Assemblies;

/// <summary>Why an assembly is not held.</summary>
public sealed record Cancellation([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>The assembly is not held. 404 when unknown; 409 when a rule forbids it.</summary>
public static class CancelAssembly
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, Cancellation cancellation, CancellationToken cancellationToken) =>
        change.Make(assembly => assembly.Cancel(cancellation.Reason, change.Clock.Instant()), cancellationToken);
}
