using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Assemblies;

/// <summary>In what capacity somebody signs.</summary>
public sealed record MinutesSignature(SignatoryRole Role);

/// <summary>
/// Chair or minute-taker signs the last version off. 404 when assembly or version is unknown; 409 when a rule forbids it.
/// </summary>
public static class SignMinutes
{
    public static Task<Results<Tagged<AssemblyView>, NotFound>> Handle(
        [AsParameters] AssemblyChange change, int version, MinutesSignature signature, CancellationToken cancellationToken) => change.Make(
        assembly => change.Db.Minutes.FindAsync([assembly.Id, version], cancellationToken).AsTask(),
        (assembly, minutes) =>
        {
            assembly.Sign(minutes, signature.Role, change.User.Subject(), change.Clock.Instant());
            return Task.CompletedTask;
        },
        cancellationToken);
}
