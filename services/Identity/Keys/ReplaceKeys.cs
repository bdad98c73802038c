using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Vmdo.Access.Audit;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.Keys;

/// <summary>
/// After a key was stolen: new ones take over at once, and everything that the earlier ones signed or hid is void. Services
/// follow when they meet the first token of the new key, within five minutes at the latest; apps have to sign in anew.
/// </summary>
public static class ReplaceKeys
{
    internal static async Task<NoContent> Handle(
        IdentityDb db, KeyRing ring, IOptions<KeyOptions> options,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.Preparation.Alone(), cancellationToken);
        await db.Replace(clock.Instant(), cancellationToken);
        db.Audit(http, clock, "replace-keys", "token-key", "all");
        var keys = await db.LoadOrRotate(options.Value, clock.Instant(), cancellationToken);
        http.AfterCommit(() => ring.Use(keys));
        return TypedResults.NoContent();
    }

    /// <summary>Maps the operator's route.</summary>
    public static void MapKeys(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/operations/identity/token-keys/replacement", Handle)
            .WithTags("operations").WithName("replace-token-keys").RequirePermission(Permissions.Operations).Writes();
}
