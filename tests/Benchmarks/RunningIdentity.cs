using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Vmdo.Identity;
using Vmdo.Testing;

namespace Vmdo.Benchmarks;

/// <summary>A client that asks for tokens.</summary>
internal sealed record Asking(string Id, string Secret, string Scope);

/// <summary>Identity behind a real web server on loopback, with a real PostgreSQL and a real RabbitMQ.</summary>
internal sealed class RunningIdentity : IAsyncDisposable
{
    private const string Secret = "the office's own secret";
    private const string Scope = "organizations.read projects.read";
    private readonly Servers _servers = new();
    private readonly HttpClient _http = new();
    private readonly string _files = Directory.CreateTempSubdirectory("vmdo-benchmark-").FullName;
    private WebApplicationFactory<IdentityDb>? _factory;

    public Asking Office { get; } = new("office", Secret, Scope);

    public Asking Partner { get; private set; } = new("", "", "");

    /// <summary>The key with which tokens are signed.</summary>
    public RSA Key { get; } = RSA.Create();

    public static async Task<RunningIdentity> Start()
    {
        var identity = new RunningIdentity();
        await identity._servers.InitializeAsync();
        var database = await identity._servers.NewDatabase();
        identity.Launch(database);
        await Eventually.True(async () => (await identity._http.GetAsync("healthz/ready")).IsSuccessStatusCode, "Identity is ready");
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await identity.TakeKey(connection);
        await identity.RegisterPartner(connection);
        return identity;
    }

    /// <summary>Asks for an access token by client credentials.</summary>
    public async Task<string> Token(Asking client)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client.Id,
            ["client_secret"] = client.Secret,
            ["scope"] = client.Scope,
        });
        return Text(await Read(await _http.PostAsync("connect/token", form)), "access_token");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await (_factory?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _servers.DisposeAsync();
        Key.Dispose();
        Directory.Delete(_files, recursive: true);
    }

    private void Launch(string database)
    {
        _factory = new WebApplicationFactory<IdentityDb>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Production");
            host.UseContentRoot(Path.Combine(Repository.Root, "services", "Identity"));
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting("ConnectionStrings:identitydb", database);
            host.UseSetting("ConnectionStrings:messaging", _servers.NewBroker().ToString());
            host.UseSetting("Mail:Folder", _files);
            host.UseSetting("Clients:office:Secret", Secret);
            host.ConfigureLogging(logging => logging.ClearProviders());
        });
        _factory.UseKestrel();
        _factory.StartServer();
        _http.BaseAddress = new(_factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // Kestrel has it
    }

    private async Task TakeKey(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("select private_key from token_keys where purpose = 'signing'", connection);
        Key.ImportPkcs8PrivateKey((byte[])(await command.ExecuteScalarAsync())!, out _); // ready: there is one
    }

    // The institution would come by an event; here it is put where the event would have put it.
    private async Task RegisterPartner(NpgsqlConnection connection)
    {
        var institution = Guid.CreateVersion7();
        await using var command = new NpgsqlCommand("insert into institutions (id, name, status, version) values ($1, 'School', 'open', 1)", connection)
        {
            Parameters = { new() { Value = institution } },
        };
        await command.ExecuteNonQueryAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/clients");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(Office with { Scope = "clients.write" }));
        request.Content = JsonContent.Create(new { name = "Benchmark", institutionId = institution, scopes = Scope.Split(' ') });
        var registered = await Read(await _http.SendAsync(request));
        Partner = new(Text(registered, "clientId"), Text(registered, "secret"), Scope);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using (response)
        {
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<JsonElement>();
        }
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!; // always there on success
}
