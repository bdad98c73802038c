using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.SignIn;

/// <summary>
/// People sign in with their account (authorization code with PKCE), as into any other app of the association. Tokens stay on the server.
/// </summary>
internal static class SignInExtensions
{
    private const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;
    private const string Session = "session";
    private const string Backchannel = "sign-in";
    private const string BackPath = "/signed-in";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var issuer = new Uri(builder.Configuration["Authentication:Issuer"] ?? "http://localhost:5080/");
        builder.Services.AddTransient<TokenRenewal>();
        builder.Services.AddSingleton<ITicketStore, SessionStore>();
#pragma warning disable EXTEXP0001 // a code or refresh token is sent once
        builder.Services.AddHttpClient(Backchannel).RemoveAllResilienceHandlers()
            // First, before any other looks where that is.
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new ThroughTheGateway(issuer)));
#pragma warning restore EXTEXP0001
        builder.Services.AddAuthentication(defaults =>
            (defaults.DefaultScheme, defaults.DefaultChallengeScheme) = (Session, Scheme))
            .AddCookie(Session)
            .AddOpenIdConnect();
        builder.Services.AddOptions<CookieAuthenticationOptions>(Session).Configure<ITicketStore>(Remember);
        builder.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IHttpClientFactory>((oidc, clients) =>
        {
            oidc.Backchannel = clients.CreateClient(Backchannel);
            oidc.MetadataAddress = new Uri(issuer, ".well-known/openid-configuration").ToString();
            (oidc.ClientId, oidc.ClientSecret) = ("portal", builder.Configuration["SignIn:Secret"]);
            AskForEverything(oidc);
            oidc.CallbackPath = BackPath;
            oidc.SignedOutCallbackPath = "/signed-out";
            oidc.SignInScheme = oidc.SignOutScheme = Session;
            ComeBackTo(issuer, oidc);
        });
        ProtectCookies(builder.Services);
    }

    // After all that would protect something, and so bring the service back that reads keys before there are tables for them.
    private static void ProtectCookies(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("vmdo-portal").PersistKeysToDbContext<PortalDb>();
        services.Remove(services.Single(
            s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService"));
    }

    /// <summary>A session that the accounts have ended, though not we, is over: she signs in again and comes back.</summary>
    public static void UseSignInAgain(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status401Unauthorized && !http.Response.HasStarted)
        {
            await http.SignOutAsync();
            await http.ChallengeAsync(new AuthenticationProperties
            {
                RedirectUri = HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : http.Request.Path,
            });
        }
    });

    private static void Remember(CookieAuthenticationOptions cookie, ITicketStore sessions)
    {
        Secured(cookie.Cookie, "__Host-vmdo-portal");
        cookie.SessionStore = sessions;
        cookie.EventsType = typeof(TokenRenewal);
        cookie.ExpireTimeSpan = SignIn.Session.Idle;
        cookie.SlidingExpiration = true;
    }

    private static void AskForEverything(OpenIdConnectOptions oidc)
    {
        oidc.RequireHttpsMetadata = false; // inside the system; TLS ends at or before the gateway
        oidc.MapInboundClaims = false;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.SaveTokens = true;
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.Scope.Clear();
        foreach (var scope in Permissions.All.Append("openid").Append("profile").Append("offline_access"))
        {
            oidc.Scope.Add(scope); // what she may do with it follows from her roles
        }
    }

    // Browsers see the gateway, and it is the address that the accounts know.
    private static void ComeBackTo(Uri gateway, OpenIdConnectOptions oidc)
    {
        Secured(oidc.CorrelationCookie, "__Host-vmdo-correlation-");
        Secured(oidc.NonceCookie, "__Host-vmdo-nonce-");
        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = new Uri(gateway, BackPath).ToString();
            return Task.CompletedTask;
        };
        oidc.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.PostLogoutRedirectUri = new Uri(gateway, "/signed-out").ToString();
            return Task.CompletedTask;
        };
        oidc.Events.OnAuthorizationCodeReceived = context =>
        {
            context.TokenEndpointRequest!.RedirectUri = new Uri(gateway, BackPath).ToString(); // there is one in the code flow
            return Task.CompletedTask;
        };
        oidc.Events.OnTicketReceived = context =>
        {
            var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            context.Properties!.SetString(TokenRenewal.BeganAt, now.ToString("o", CultureInfo.InvariantCulture)); // a ticket has them
            return Task.CompletedTask;
        };
        // An old tab, a second click, or "no" to the app's question: she starts again, and nothing is lost.
        oidc.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static void Secured(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SecurePolicy = CookieSecurePolicy.Always; // browsers take http://localhost for secure
        cookie.SameSite = SameSiteMode.Lax;
    }
}
