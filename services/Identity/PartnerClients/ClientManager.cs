using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.PartnerClients;

/// <summary>
/// How the token server tells whether a client is who it says: for partners by the register, where several secrets and
/// keys can hold at once, each until its end.
/// </summary>
internal sealed class ClientManager(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication<Guid>> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication<Guid>> store,
    IdentityDb db,
    TimeProvider clock)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>>(cache, logger, options, store)
{
    public override async ValueTask<bool> ValidateClientSecretAsync(
        OpenIddictEntityFrameworkCoreApplication<Guid> application, string secret, CancellationToken cancellationToken = default) =>
        await PartnerOf(application, cancellationToken) is { } partner
            ? partner.Knows(secret, clock.Instant())
            : await base.ValidateClientSecretAsync(application, secret, cancellationToken);

    public override async ValueTask<JsonWebKeySet?> GetJsonWebKeySetAsync(
        OpenIddictEntityFrameworkCoreApplication<Guid> application, CancellationToken cancellationToken = default)
    {
        if (await PartnerOf(application, cancellationToken) is not { } partner)
        {
            return await base.GetJsonWebKeySetAsync(application, cancellationToken);
        }

        var keys = new JsonWebKeySet();
        foreach (var key in partner.Keys.Where(k => k.HoldsAt(clock.Instant())))
        {
            keys.Keys.Add(JsonWebKey.Create(key.Value));
        }

        return keys.Keys.Count == 0 ? null : keys;
    }

    private async Task<PartnerClient?> PartnerOf(
        OpenIddictEntityFrameworkCoreApplication<Guid> application, CancellationToken cancellationToken) =>
        await db.PartnerClients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == application.ClientId, cancellationToken);
}
