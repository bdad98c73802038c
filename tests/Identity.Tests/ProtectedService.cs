using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Tests;

/// <summary>A service as all are wired, with a closed and an open route. It knows Identity's inner address and no gateway.</summary>
public sealed class ProtectedService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ProtectedService(WebApplication app) => (_app, _http) = (app, new() { BaseAddress = new(app.Urls.Single()) });

    public static async Task<ProtectedService> Start(Uri identity)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["services:identity:http:0"] = identity.ToString(),
            ["Authentication:Issuer"] = Instance.Issuer,
        });
        builder.AddServiceDefaults();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/closed", () => "in").RequirePermission(Permissions.OrganizationsWrite);
        app.MapGet("/open", () => "in").AllowAnonymous();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>What the closed route answers to a token.</summary>
    public async Task<HttpStatusCode> Answer(string? token) => (await Get("/closed", token)).StatusCode;

    public async Task<HttpResponseMessage> Get(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, Instance.Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
