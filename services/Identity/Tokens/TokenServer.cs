using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Vmdo.Identity.Keys;
using Vmdo.ServiceDefaults.Security;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>The OAuth 2 server: which grants, which addresses, which tokens. Its requests are answered before routing.</summary>
internal static class TokenServer
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    public static void AddTokenServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<SigningKeys>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(services => services.GetRequiredService<SigningKeys>());
        builder.Services.AddHostedService<ForgetOldTokens>();
        builder.Services.DescribeTokenServer();
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityDb>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                AllowClients(server, Issuer(builder.Configuration));
                Harden(server);
                AddHandlers(server);
                server.UseAspNetCore().DisableTransportSecurityRequirement(); // inside the system; TLS ends at or before the gateway
            });
    }

    private static void AllowClients(OpenIddictServerBuilder server, Uri issuer) => server
        .SetIssuer(issuer)
        .SetTokenEndpointUris("connect/token")
        .SetIntrospectionEndpointUris("connect/introspect")
        .SetRevocationEndpointUris("connect/revoke")
        .AllowClientCredentialsFlow()
        .RegisterScopes([.. Scopes.All])
        .SetAccessTokenLifetime(TokenLifetime)
        .DisableAccessTokenEncryption(); // services and partners read the token (RFC 9068)

    // Defaults of the library that are too kind, also those of grants that are not open yet.
    private static void Harden(OpenIddictServerBuilder server) => server
        .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
        .RequireProofKeyForCodeExchange()
        .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))) // asked for, but nothing is encrypted
        .Configure(options =>
        {
            options.CodeChallengeMethods.Remove(OpenIddict.Abstractions.OpenIddictConstants.CodeChallengeMethods.Plain);
            options.Scopes.Remove(OpenIddict.Abstractions.OpenIddictConstants.Scopes.OpenId); // there are no people to identify
        });

    private static void AddHandlers(OpenIddictServerBuilder server) => server
        .AddEventHandler(IssueTokens.Descriptor)
        .AddEventHandler(PublishAddresses.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractTokenRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractRevocationRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractTokenRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractRevocationRequestContext>.Descriptor);

    // Services compare it letter by letter with the one in the token, which always has the slash.
    private static Uri Issuer(ConfigurationManager configuration)
    {
        var text = configuration["Authentication:Issuer"] ?? "http://localhost:5080/";
        return Uri.TryCreate(text, UriKind.Absolute, out var issuer) && issuer.AbsoluteUri == text && text.EndsWith('/')
            ? issuer
            : throw new InvalidOperationException($"Authentication:Issuer is \"{text}\", but must be an absolute address that ends in a slash.");
    }
}
