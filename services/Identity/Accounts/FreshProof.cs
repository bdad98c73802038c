using System.Globalization;
using System.Security.Claims;

namespace Vmdo.Identity.Accounts;

/// <summary>
/// Grave acts (erasing oneself, adding a way in) ask whoever sits at the browser to have proved just now who she is, by password or
/// passkey: a session alone may be one that somebody has left open.
/// </summary>
internal static class FreshProof
{
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    public static bool IsFresh(this ClaimsPrincipal session, DateTimeOffset now) =>
        long.TryParse(session.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var proved)
        && now < DateTimeOffset.FromUnixTimeSeconds(proved) + Holds;
}
