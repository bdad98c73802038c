using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>
/// Every service checks each access token itself (RFC 9068): issuer, audience, type, signature by an allowed algorithm,
/// life time. Passing by the gateway wins nothing. A route that does not say who may use it is closed.
/// </summary>
public static class AccessControl
{
    internal static IServiceCollection AddAccessControl(this IServiceCollection services, IConfiguration configuration)
    {
        var issuer = configuration["Authentication:Issuer"] ?? "http://localhost:5080/";
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            // Keys come from the identity service inside the system where there is one, else from the issuer itself.
            var keys = configuration["services:identity:http:0"] ?? issuer;
            bearer.MetadataAddress = $"{keys.TrimEnd('/')}/.well-known/openid-configuration";
            bearer.RequireHttpsMetadata = keys.StartsWith("https:", StringComparison.Ordinal);
            bearer.MapInboundClaims = false;
            bearer.RefreshInterval = TimeSpan.FromSeconds(10);
            bearer.AutomaticRefreshInterval = TimeSpan.FromMinutes(5); // a key that was withdrawn is forgotten by then
            bearer.Events = new() { OnTokenValidated = LookUpAccess.Handle };
            bearer.BackchannelTimeout = TimeSpan.FromSeconds(5);
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = issuer,
                ValidAudience = configuration["Authentication:Audience"] ?? "vmdo",
                ValidTypes = ["at+jwt"],
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ClockSkew = TimeSpan.FromSeconds(5),
                NameClaimType = "sub",
            };
        });
        // Else a key that was withdrawn would be taken for another hour where the present ones do not fit.
        services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            if (bearer.ConfigurationManager is BaseConfigurationManager manager)
            {
                manager.UseLastKnownGoodConfiguration = false;
            }
        });
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRoute).Build());
        return services;
    }

    /// <summary>
    /// A request that shows a token which does not hold is refused, also where everybody may read: who sends a token
    /// means to be known.
    /// </summary>
    internal static IApplicationBuilder UseRefusalOfBadTokens(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.Headers.ContainsKey("Authorization")
            && http.User.Identity?.IsAuthenticated is not true && !http.HasCredentialsOfItsOwn())
        {
            var outcome = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
            if (outcome.Failure is SecurityTokenSignatureKeyNotFoundException && await KeysCannotBeHad(http))
            {
                http.Response.Headers.RetryAfter = "5";
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }

            await http.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme);
            return;
        }

        await next(http);
    });

    /// <summary>Routes whose <c>Authorization</c> header may hold what is no access token, for example a client's secret.</summary>
    public static TBuilder WithCredentialsOfItsOwn<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new CredentialsOfItsOwn());

    internal static bool HasCredentialsOfItsOwn(this HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<CredentialsOfItsOwn>() is not null;

    // The identity service is away and no key is known yet: the token may be good, so that 401 would be a lie.
    private static async Task<bool> KeysCannotBeHad(HttpContext http)
    {
        var bearer = http.RequestServices.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>()
            .Get(JwtBearerDefaults.AuthenticationScheme);
        try
        {
            // set, since there is an address; known keys are not fetched again
            await bearer.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    // Unknown addresses (404) and wrong verbs (405) have no route that could be protected.
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is not HttpContext http || http.GetEndpoint() is not RouteEndpoint;

    private sealed class CredentialsOfItsOwn;
}
