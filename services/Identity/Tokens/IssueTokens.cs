using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// Issues an access token to a client that has proved who it is and may have what it asks for. Who asks for no scope in
/// particular gets all that it may have.
/// </summary>
internal sealed class IssueTokens(IOpenIddictApplicationManager applications, IConfiguration configuration) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleTokenRequestContext>()
        .UseScopedHandler<IssueTokens>()
        .Build();

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var client = context.Request.ClientId!; // authenticated before
        var principal = new ClaimsPrincipal(new ClaimsIdentity("client", Claims.Name, Claims.Role));
        principal.SetClaim(Claims.Subject, client);
        principal.SetScopes(context.Request.GetScopes() is { Length: > 0 } asked ? asked : await ScopesOf(client, context.CancellationToken));
        principal.SetResources(configuration["Authentication:Audience"] ?? "vmdo");
        principal.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(principal);
    }

    private async ValueTask<ImmutableArray<string>> ScopesOf(string client, CancellationToken cancellationToken)
    {
        var application = await applications.FindByClientIdAsync(client, cancellationToken);
        var permissions = await applications.GetPermissionsAsync(application!, cancellationToken); // found before, to authenticate it
        return [.. permissions.Where(p => p.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal)).Select(p => p[Permissions.Prefixes.Scope.Length..])];
    }
}
