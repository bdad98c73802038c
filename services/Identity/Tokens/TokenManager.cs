using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// A code or refresh token that comes a second time was stolen: the library revokes the whole family. Access tokens that
/// were issued meanwhile are checked by services on their own, so that these are told, too.
/// </summary>
internal sealed class TokenManager(
    IOpenIddictTokenCache<OpenIddictEntityFrameworkCoreToken<Guid>> cache,
    ILogger<OpenIddictTokenManager<OpenIddictEntityFrameworkCoreToken<Guid>>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictTokenStore<OpenIddictEntityFrameworkCoreToken<Guid>> store,
    IdentityDb db,
    TimeProvider clock)
    : OpenIddictTokenManager<OpenIddictEntityFrameworkCoreToken<Guid>>(cache, logger, options, store)
{
    public override async ValueTask<long> RevokeByAuthorizationIdAsync(string identifier, CancellationToken cancellationToken = default)
    {
        var revoked = await base.RevokeByAuthorizationIdAsync(identifier, cancellationToken);
        var authorization = Guid.Parse(identifier);
        var subject = await db.Set<OpenIddictEntityFrameworkCoreAuthorization<Guid>>()
            .Where(a => a.Id == authorization).Select(a => a.Subject).SingleOrDefaultAsync(cancellationToken);
        if (Guid.TryParse(subject, out var id)
            && await db.People.SingleOrDefaultAsync(p => p.Id == new PersonId(id), cancellationToken) is { } person)
        {
            person.RefuseTokensIssuedUntil(clock.Instant());
            await db.SaveChangesAsync(cancellationToken); // also publishes PersonAccessChanged
        }

        return revoked;
    }
}
