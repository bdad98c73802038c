using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.PartnerClients;

/// <summary>Keeps what the token server knows of partners' clients equal to the register.</summary>
public sealed class TokenServerClients(IOpenIddictApplicationManager applications)
{
    public async Task BringUpToDate(PartnerClient client, CancellationToken cancellationToken)
    {
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = client.ClientId,
            ClientSecret = Guid.CreateVersion7().ToString(), // never compared: the register knows the secrets
            ClientType = ClientTypes.Confidential,
            DisplayName = client.Name,
            Permissions =
            {
                OpenIddictConstants.Permissions.Endpoints.Token,
                OpenIddictConstants.Permissions.Endpoints.Introspection,
                OpenIddictConstants.Permissions.Endpoints.Revocation,
                OpenIddictConstants.Permissions.GrantTypes.ClientCredentials,
            },
        };
        described.Permissions.UnionWith(client.Scopes.Select(scope => OpenIddictConstants.Permissions.Prefixes.Scope + scope));
        if (await applications.FindByClientIdAsync(client.ClientId, cancellationToken) is { } known)
        {
            await applications.UpdateAsync(known, described, cancellationToken);
        }
        else
        {
            await applications.CreateAsync(described, cancellationToken);
        }
    }
}
