using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.Clients;

/// <summary>
/// Makes the database know exactly the clients and apps of the configuration: new ones are added, known ones brought up to
/// date with their secret, others removed together with their tokens. Those of partners stand in a register of their own.
/// </summary>
internal sealed partial class RegisterClients(
    IOpenIddictApplicationManager applications, IOptions<Dictionary<string, Client>> clients, IOptions<Dictionary<string, App>> apps,
    IdentityDb db, IConfiguration configuration, ILogger<RegisterClients> logger)
{
    public async Task Handle(CancellationToken cancellationToken)
    {
        foreach (var (id, client) in clients.Value)
        {
            await (client.Secret is { Length: > 0 } secret ? Register(id, Describe(id, client, secret), cancellationToken) : LeaveOut(id));
        }

        foreach (var (id, app) in apps.Value)
        {
            await (app.IsPublic || app.Secret is { Length: > 0 } ? Register(id, Describe(id, app), cancellationToken) : LeaveOut(id));
        }

        var partners = (await db.PartnerClients.AsNoTracking().Select(c => c.ClientId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var application in await applications.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken))
        {
            await RemoveUnlessKnown(application, partners, cancellationToken);
        }
    }

    private async Task Register(string id, OpenIddictApplicationDescriptor described, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(id, cancellationToken) is { } known)
        {
            await applications.UpdateAsync(known, described, cancellationToken);
            return;
        }

        await applications.CreateAsync(described, cancellationToken);
        LogRegistered(id);
    }

    private Task LeaveOut(string id)
    {
        LogWithoutSecret(id);
        return Task.CompletedTask;
    }

    private async Task RemoveUnlessKnown(object application, HashSet<string> partners, CancellationToken cancellationToken)
    {
        var id = await applications.GetClientIdAsync(application, cancellationToken) ?? "";
        if (clients.Value.GetValueOrDefault(id)?.Secret is not { Length: > 0 }
            && !(apps.Value.GetValueOrDefault(id) is { } app && (app.IsPublic || app.Secret is { Length: > 0 }))
            && !partners.Contains(id))
        {
            await applications.DeleteAsync(application, cancellationToken);
            LogRemoved(id);
        }
    }

    private static OpenIddictApplicationDescriptor Describe(string id, Client client, string secret)
    {
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = secret, // stored as PBKDF2 hash
            ClientType = ClientTypes.Confidential,
            DisplayName = client.DisplayName,
            Permissions =
            {
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Introspection,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.ClientCredentials,
            },
        };
        described.Permissions.UnionWith(client.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        return described;
    }

    private OpenIddictApplicationDescriptor Describe(string id, App app)
    {
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = app.IsPublic ? null : app.Secret,
            ClientType = app.IsPublic ? ClientTypes.Public : ClientTypes.Confidential,
            ApplicationType = app.RedirectUris.All(uri => uri.StartsWith("http", StringComparison.Ordinal)) && !app.IsPublic
                ? ApplicationTypes.Web
                : ApplicationTypes.Native,
            ConsentType = app.IsOwn ? ConsentTypes.Implicit : ConsentTypes.Explicit,
            DisplayName = app.DisplayName,
            Permissions =
            {
                Permissions.Endpoints.Authorization,
                Permissions.Endpoints.EndSession,
                Permissions.Endpoints.Token,
                Permissions.Endpoints.Revocation,
                Permissions.GrantTypes.AuthorizationCode,
                Permissions.GrantTypes.RefreshToken,
                Permissions.ResponseTypes.Code,
            },
            Requirements = { Requirements.Features.ProofKeyForCodeExchange },
        };
        described.Permissions.UnionWith(app.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        var gateway = Issuer.Of(configuration);
        described.RedirectUris.UnionWith(app.RedirectUris.Select(uri => new Uri(gateway, uri)));
        described.PostLogoutRedirectUris.UnionWith(app.PostLogoutRedirectUris.Select(uri => new Uri(gateway, uri)));
        return described;
    }

    [LoggerMessage(1, LogLevel.Information, "Client {Client} is registered")]
    private partial void LogRegistered(string client);

    [LoggerMessage(2, LogLevel.Warning, "Client {Client} is left out: its Secret is not set")]
    private partial void LogWithoutSecret(string client);

    [LoggerMessage(3, LogLevel.Warning, "Client {Client} is removed: the configuration does not name it any more, or without a secret")]
    private partial void LogRemoved(string client);
}
