using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using Permissions = Vmdo.ServiceDefaults.Security.Permissions;
using Vmdo.Identity.Keys;
using Vmdo.Identity.PartnerClients;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlerFilters;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>The OAuth 2 server: which grants, which addresses, which tokens. Its requests are answered before routing.</summary>
internal static class TokenServer
{
    private static readonly TimeSpan OfClients = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan OfCodes = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan OfRefreshTokens = TimeSpan.FromDays(14); // idle: each use gives a new one

    /// <summary>An app whose answer got lost asks again with the same refresh token; later than that it looks like a theft.</summary>
    private static readonly TimeSpan LostAnswers = TimeSpan.FromSeconds(10);

    public static void AddTokenServer(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<KeyRing>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(
            services => services.GetRequiredService<KeyRing>());
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<KeyRing>((bearer, ring) =>
        {
            bearer.Configuration = new OpenIdConnectConfiguration(); // asks nobody else for what it knows
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => ring.SigningKeys;
        });
        builder.Services.AddOptions<KeyOptions>().BindConfiguration("Keys")
            .Validate(
                keys => keys.Overlap > TimeSpan.Zero && keys.CheckInterval > TimeSpan.Zero && keys.Lifetime > keys.Overlap,
                "Keys need an Overlap, and a Lifetime that is longer.")
            .ValidateOnStart();
        builder.Services.AddHostedService<KeyKeeper>();
        builder.Services.AddHostedService<ForgetWhatIsOver>();
        builder.Services.DescribeTokenServer();
        builder.Services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDb>().ReplaceDefaultEntities<Guid>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication<Guid>, ClientManager>();
                core.ReplaceTokenManager<OpenIddictEntityFrameworkCoreToken<Guid>, TokenManager>();
            })
            .AddServer(server =>
            {
                AllowClients(server, Issuer.Of(builder.Configuration));
                Harden(server);
                AddHandlers(server);
                server.UseAspNetCore()
                    .DisableTransportSecurityRequirement() // inside the system; TLS ends at or before the gateway
                    .EnableErrorPassthrough(); // of addresses that a browser opens: to AppFaultPage
            });
    }

    private static void AllowClients(OpenIddictServerBuilder server, Uri issuer) => server
        .SetIssuer(issuer)
        .SetAuthorizationEndpointUris("connect/authorize")
        .SetTokenEndpointUris("connect/token")
        .SetUserInfoEndpointUris("connect/userinfo")
        .SetEndSessionEndpointUris("connect/end-session")
        .SetIntrospectionEndpointUris("connect/introspect")
        .SetRevocationEndpointUris("connect/revoke")
        .AllowClientCredentialsFlow()
        .AllowAuthorizationCodeFlow()
        .AllowRefreshTokenFlow()
        .RegisterScopes(
        [
            .. Permissions.All,
            OpenIddictConstants.Scopes.Profile,
            OpenIddictConstants.Scopes.Email,
            OpenIddictConstants.Scopes.OfflineAccess
        ])
        .RegisterClaims(Claims.Name, Claims.Email, Claims.Locale)
        .SetAccessTokenLifetime(OfClients)
        .SetAuthorizationCodeLifetime(OfCodes)
        .SetRefreshTokenLifetime(OfRefreshTokens)
        .DisableAccessTokenEncryption(); // services and partners read the token (RFC 9068)

    // Defaults of the library that are too kind, also those of grants that are not open yet.
    private static void Harden(OpenIddictServerBuilder server) => server
        .SetRefreshTokenReuseLeeway(LostAnswers)
        .RequireProofKeyForCodeExchange()
        .Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));

    private static void AddHandlers(OpenIddictServerBuilder server) => server
        .AddEventHandler(RefuseDisabledClients.Descriptor)
        .AddEventHandler(AuthorizeApps.Descriptor)
        .AddEventHandler(IssueTokens.Descriptor)
        .AddEventHandler(TellAboutPerson.Descriptor)
        .AddEventHandler(EndSession.Descriptor)
        .AddEventHandler(PublishAddresses.Descriptor)
        .AddEventHandler(PostBackToApp.Descriptor)
        .AddEventHandler(AcceptAssertionOnce.Descriptor)
        // The library passes an error on only where it passes every request on.
        .AddEventHandler(ProcessPassthroughErrorResponse<ApplyAuthorizationResponseContext, RequireErrorPassthroughEnabled>.Descriptor)
        .AddEventHandler(ProcessPassthroughErrorResponse<ApplyEndSessionResponseContext, RequireErrorPassthroughEnabled>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractEndSessionRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractUserInfoRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractTokenRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RefuseUnreadableForm<ExtractRevocationRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractEndSessionRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractUserInfoRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractTokenRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RefuseMalformedParameters<ExtractRevocationRequestContext>.Descriptor);
}
