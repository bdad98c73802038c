using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRoute).Build());
        return services;
    }

    /// <summary>
    /// A request that shows a token which does not hold is refused, also where everybody may read: who sends a token
    /// means to be known.
    /// </summary>
    internal static IApplicationBuilder UseRefusalOfBadTokens(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.Request.Headers.ContainsKey("Authorization") && http.User.Identity?.IsAuthenticated is not true)
        {
            var outcome = await http.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
            if (KeysCannotBeHad(outcome.Failure))
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

    // The identity service is away and no key is known yet: the token may be good, so that 401 would be a lie.
    private static bool KeysCannotBeHad(Exception? failure) =>
        failure is InvalidOperationException { InnerException: not null };

    // Unknown addresses (404) and wrong verbs (405) have no route that could be protected.
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is not HttpContext http || http.GetEndpoint() is not RouteEndpoint;
}
