using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.People;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.Tokens;

/// <summary>What a token says of a person: her number to services, her name and address only to the app that asked for them.</summary>
internal static class PersonPrincipal
{
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    /// <param name="person">For whom the app acts.</param>
    /// <param name="mail">Her address.</param>
    /// <param name="scopes">What the app may do for her.</param>
    /// <param name="audience">Who reads the access token.</param>
    /// <param name="proof">The session, or the earlier token: when and how she has proved who she is.</param>
    public static ClaimsPrincipal Of(Person person, string? mail, ImmutableArray<string> scopes, string audience, ClaimsPrincipal proof)
    {
        var identity = new ClaimsIdentity("person", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Id.Value.ToString());
        if (scopes.Contains(Scopes.Profile))
        {
            identity.SetClaim(Claims.Name, person.Name).SetClaim(Claims.Locale, person.Language);
        }

        if (scopes.Contains(Scopes.Email))
        {
            identity.SetClaim(Claims.Email, mail);
        }

        if (long.TryParse(proof.FindFirst(Claims.AuthenticationTime)?.Value, CultureInfo.InvariantCulture, out var provedAt))
        {
            identity.SetClaim(Claims.AuthenticationTime, provedAt);
        }

        if (SecondFactors.AreProved(proof))
        {
            identity.SetClaim(SecondFactors.Proved, true);
        }

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(audience);
        principal.SetAccessTokenLifetime(AccessTokenLifetime);
        principal.SetDestinations(claim => claim.Type switch
        {
            Claims.Subject => [Destinations.AccessToken, Destinations.IdentityToken],
            SecondFactors.Proved => [], // for the next refresh alone
            _ => [Destinations.IdentityToken],
        });
        return principal;
    }
}
