using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>
/// A good signature is not enough: a client that was disabled and a person who was deactivated are refused although
/// their tokens still run, and what a person may do follows from the roles that she holds now.
/// </summary>
internal static class LookUpAccess
{
    public static async Task Handle(TokenValidatedContext context)
    {
        var user = context.Principal!; // validated
        var cancellationToken = context.HttpContext.RequestAborted;
        var directory = context.HttpContext.RequestServices.GetService<IAccessDirectory>();
        var client = directory is not null && user.Client() is { } id ? await directory.OfClient(id, cancellationToken) : null;
        if (client is not null && (client.IsLockedOut || IsIssuedBefore(client.TokensFrom, user)))
        {
            context.Fail("The client is disabled.");
            return;
        }

        if (user.Subject() != user.Client() && user.Person() is null)
        {
            context.Fail("The token is of nobody whom we could know."); // it must not pass for its app's own
            return;
        }

        if (user.Person() is not { } personId)
        {
            user.AddIdentity(Permits.OfClient(user));
            return;
        }

        var person = directory is null ? null : await directory.OfPerson(personId, cancellationToken);
        if (person is not null && (person.IsLockedOut || IsIssuedBefore(person.TokensFrom, user)))
        {
            context.Fail("The person is deactivated, or has signed out.");
            return;
        }

        user.AddIdentity(Permits.OfPerson(user, person?.Roles ?? []));
    }

    // A token says its time in whole seconds, rounded down: one of the same second is refused as well.
    private static bool IsIssuedBefore(DateTimeOffset? tokensFrom, ClaimsPrincipal user) =>
        tokensFrom is { } from
        && (!long.TryParse(user.FindFirstValue("iat"), NumberStyles.None, CultureInfo.InvariantCulture, out var issued)
            || issued <= from.ToUnixTimeSeconds());
}
