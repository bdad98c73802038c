using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vmdo.EndToEnd.Tests.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.EndToEnd.Tests.Browsers;

/// <summary>A web app as anybody would write it for .NET: its own sign-in handler, with no more than the settings it needs.</summary>
public sealed class WebApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private WebApp(WebApplication app) => _app = app;

    public static async Task<WebApp> Start(SystemWithPeople system)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{system.WebAppAddress.Port}");
        builder.Services.AddAuthorization();
        builder.Services
            .AddAuthentication(authentication =>
            {
                authentication.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                authentication.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddOpenIdConnect(oidc => Configure(oidc, system.Gateway));
        var web = new WebApp(builder.Build());
        web.Map(system.Gateway);
        await web._app.StartAsync();
        return web;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static void Configure(OpenIdConnectOptions oidc, Uri gateway)
    {
        oidc.Authority = gateway.ToString();
        oidc.RequireHttpsMetadata = false; // over loopback
        oidc.ClientId = SystemWithPeople.WebApp;
        oidc.ClientSecret = SystemWithPeople.WebAppSecret;
        oidc.ResponseType = "code";
        oidc.ResponseMode = "query"; // a form of another site would come without the handler's cookies, which are not secure here
        oidc.CallbackPath = "/callback";
        oidc.SignedOutCallbackPath = "/signed-out";
        oidc.SignedOutRedirectUri = "/goodbye";
        oidc.SaveTokens = true;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.Scope.Add("offline_access");
        oidc.Scope.Add(Permissions.ProjectsRead);
    }

    private void Map(Uri gateway)
    {
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapGet("/", (HttpContext http) => $"Welcome, {http.User.FindFirst("name")?.Value}").RequireAuthorization();
        _app.MapGet("/projects", async (HttpContext http, CancellationToken cancellationToken) => await Projects(gateway, await http.GetTokenAsync("access_token"), cancellationToken)).RequireAuthorization();
        _app.MapGet("/refreshed", async (HttpContext http, CancellationToken cancellationToken) =>
            await Projects(gateway, await Refresh(gateway, await http.GetTokenAsync("refresh_token"), cancellationToken), cancellationToken)).RequireAuthorization();
        _app.MapGet("/leave", () => TypedResults.SignOut(authenticationSchemes: [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]));
        _app.MapGet("/goodbye", () => "Goodbye");
    }

    private async Task<string> Projects(Uri gateway, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway, "api/v1/projects"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request, cancellationToken);
        return $"Projects: {(int)answer.StatusCode}";
    }

    private async Task<string?> Refresh(Uri gateway, string? refreshToken, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"), new("client_id", SystemWithPeople.WebApp), new("client_secret", SystemWithPeople.WebAppSecret), new("refresh_token", refreshToken),
        ]);
        using var answer = await _http.PostAsync(new Uri(gateway, "connect/token"), form, cancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(cancellationToken)).GetProperty("access_token").GetString();
    }
}
