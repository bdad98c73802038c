using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vmdo.Identity.Clients;

/// <summary>
/// Makes the database know exactly the clients of the configuration: new ones are added, known ones brought up to date
/// with their secret, others removed together with their tokens.
/// </summary>
internal sealed partial class RegisterClients(
    IOpenIddictApplicationManager applications, IOptions<Dictionary<string, Client>> clients, ILogger<RegisterClients> logger)
{
    public async Task Handle(CancellationToken cancellationToken)
    {
        foreach (var (id, client) in clients.Value)
        {
            await (client.Secret is { Length: > 0 } secret ? Register(id, client, secret, cancellationToken) : LeaveOut(id));
        }

        foreach (var application in await applications.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken))
        {
            await RemoveUnlessConfigured(application, cancellationToken);
        }
    }

    private async Task Register(string id, Client client, string secret, CancellationToken cancellationToken)
    {
        var described = Describe(id, client, secret);
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

    private async Task RemoveUnlessConfigured(object application, CancellationToken cancellationToken)
    {
        var id = await applications.GetClientIdAsync(application, cancellationToken) ?? "";
        if (clients.Value.GetValueOrDefault(id)?.Secret is not { Length: > 0 })
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

    [LoggerMessage(1, LogLevel.Information, "Client {Client} is registered")]
    private partial void LogRegistered(string client);

    [LoggerMessage(2, LogLevel.Warning, "Client {Client} is left out: Clients__{Client}__Secret is not set")]
    private partial void LogWithoutSecret(string client);

    [LoggerMessage(3, LogLevel.Warning, "Client {Client} is removed: the configuration does not name it any more, or without a secret")]
    private partial void LogRemoved(string client);
}
