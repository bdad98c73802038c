using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Vmdo.Gateway.Tests;

/// <summary>The gateway behind a real web server, before four small services. The identity service's keys are a test's.</summary>
public class RunningGateway : IAsyncLifetime
{
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false, ActivityHeadersPropagator = null }; // no trace but those that a test begins
    private readonly TestIssuer _issuer = new();
    private readonly Dictionary<string, string?> _settings = [];
    private bool _isShared = true;
    private WebApplicationFactory<Program>? _factory;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Upstream Members { get; private set; } = null!; // started before any test, like the following

    public Upstream Projects { get; private set; } = null!;

    public Upstream Partners { get; private set; } = null!;

    public Upstream Identity { get; private set; } = null!;

    /// <summary>Pages, no API.</summary>
    public Upstream Portal { get; private set; } = null!;

    public IReadOnlyList<Upstream> Upstreams => [Identity, Members, Partners, Projects, Portal];

    public StoppedClock Clock { get; } = new();

    public LogSink Logs { get; } = new();

    /// <summary>The public address; where tokens come from, too.</summary>
    public string Issuer => _issuer.Issuer;

    public Uri Address => new(_factory!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // Kestrel has it

    /// <summary>Nobody in particular.</summary>
    public HttpClient Anonymous => Client(token: null);

    /// <summary>Starts a gateway of its own for one test.</summary>
    public static async Task<RunningGateway> Start(params (string Name, string? Value)[] settings)
    {
        var gateway = new RunningGateway { _isShared = false };
        foreach (var (name, value) in settings)
        {
            gateway._settings[name] = value;
        }

        await gateway.InitializeAsync();
        return gateway;
    }

    public async ValueTask InitializeAsync()
    {
        await _issuer.InitializeAsync();
        Members = await Upstream.Start("members", _isShared);
        Projects = await Upstream.Start("projects", _isShared);
        Partners = await Upstream.Start("partners", _isShared);
        Identity = await Upstream.Start("identity", _isShared, AnswerAsIdentity);
        Portal = await Upstream.Start("portal", _isShared);
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting("Authentication:Issuer", _issuer.Issuer);
            foreach (var upstream in Upstreams)
            {
                host.UseSetting($"services:{upstream.Name}:http:0", upstream.Address);
            }

            foreach (var (name, value) in _settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
            host.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
        });
        _factory.UseKestrel();
        _factory.StartServer();
    }

    public HttpClient As(string client) => Client(_issuer.Token(client));

    /// <summary>A person by an app.</summary>
    public HttpClient As(Guid person, string app) => Client(_issuer.Token(person, app));

    public HttpClient Client(string? token)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(request, headers);
    }

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var client = Anonymous;
        return await client.SendAsync(request, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await (_factory?.DisposeAsync() ?? ValueTask.CompletedTask);
        _connections.Dispose();
        await Task.WhenAll(Upstreams.Select(u => u.DisposeAsync().AsTask()));
        await _issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // Tells where the keys are, like the real one; else what it was asked.
    private Task AnswerAsIdentity(HttpContext http) => http.Request.Path == "/.well-known/openid-configuration"
        ? http.Response.WriteAsJsonAsync(new { issuer = Issuer, jwks_uri = $"{Issuer}keys" })
        : http.Response.WriteAsJsonAsync(new { service = "identity" });
}
