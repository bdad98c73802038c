using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using Vmdo.Identity.People;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.Tokens;

/// <summary>What a token says of a person: her number to services, her name and address only to the app that asked for them.</summary>
internal static class PersonPrincipal
{
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    public static ClaimsPrincipal Of(Person person, string? mail, ImmutableArray<string> scopes, string audience)
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

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(audience);
        principal.SetAccessTokenLifetime(AccessTokenLifetime);
        principal.SetDestinations(claim => claim.Type is Claims.Subject ? [Destinations.AccessToken, Destinations.IdentityToken] : [Destinations.IdentityToken]);
        return principal;
    }
}
