using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// The metadata (RFC 8414) tell clients the gateway's addresses, whatever <c>Host</c> they sent. Only services, which ask
/// from inside, are told to fetch the keys from where they asked, so that they need no gateway to check a token.
/// </summary>
internal sealed class PublishAddresses : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleConfigurationRequestContext>()
        .UseSingletonHandler<PublishAddresses>()
        .Build();

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        var (options, http) = (context.Options, context.Transaction.GetHttpRequest());
        context.AuthorizationEndpoint = Public(options, options.AuthorizationEndpointUris);
        context.UserInfoEndpoint = Public(options, options.UserInfoEndpointUris);
        context.EndSessionEndpoint = Public(options, options.EndSessionEndpointUris);
        context.TokenEndpoint = Public(options, options.TokenEndpointUris);
        context.IntrospectionEndpoint = Public(options, options.IntrospectionEndpointUris);
        context.RevocationEndpoint = Public(options, options.RevocationEndpointUris);
        if (http?.Headers.ContainsKey("X-Forwarded-Host") is true)
        {
            context.JsonWebKeySetEndpoint = Public(options, options.JsonWebKeySetEndpointUris);
        }

        return ValueTask.CompletedTask;
    }

    // both are set at start
    private static Uri Public(OpenIddictServerOptions options, List<Uri> endpoint) => new(options.Issuer!, endpoint[0]);
}
