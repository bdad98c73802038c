using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Vmdo.Identity.Tests;

/// <summary>
/// One instance of Identity, behind a real web server. The gateway in whose name it issues tokens does not exist: nobody
/// may need it to check one.
/// </summary>
public sealed class Instance : IAsyncDisposable
{
    public const string Issuer = "http://gateway.invalid/";
    public const string OfficeSecret = "the office's own secret";
    public const string PartnerSecret = "a partner's: secret%+ü";

    private readonly WebApplicationFactory<IdentityDb> _factory;

    private Instance(WebApplicationFactory<IdentityDb> factory, Place place) => (_factory, Place) = (factory, place);

    public Place Place { get; }

    public string ConnectionString => Place.Database;

    /// <summary>The broker as other services use it.</summary>
    public Broker Broker { get; private init; } = null!; // set by whoever makes an instance

    /// <summary>The two members of the board, once there are any.</summary>
    public (Somebody One, Somebody Other)? Board { get; set; }

    /// <summary>When their year is over: tests go far ahead.</summary>
    public DateTimeOffset BoardUntil { get; set; }

    public SemaphoreSlim Appointing { get; } = new(1);

    public LogSink Logs { get; private init; } = new();

    public TestClock Clock { get; private init; } = new();

    public Uri Address => new(_factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // Kestrel has it

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="place">Its database, broker and folder of mails.</param>
    /// <param name="settings">More or other settings, for example the secret of a client.</param>
    public static async Task<Instance> Start(Place place, params (string Name, string? Value)[] settings)
    {
        var instance = Launch(place, settings);
        using var http = instance.Client();
        await Eventually.True(async () => (await http.GetAsync("/healthz/ready")).IsSuccessStatusCode, "Identity is ready");
        return instance;
    }

    /// <summary>Starts it; it may take its time to be ready.</summary>
    public static Instance Launch(Place place, params (string Name, string? Value)[] settings)
    {
        var (logs, clock) = (new LogSink(), new TestClock());
        var factory = new WebApplicationFactory<IdentityDb>().WithWebHostBuilder(host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting("ConnectionStrings:identitydb", place.Database);
            host.UseSetting("ConnectionStrings:messaging", place.Broker.ToString());
            host.UseSetting("Mail:Folder", place.Mails);
            host.UseSetting("Audit:AnchorFile", Path.Combine(place.Mails, "anchors.jsonl"));
            host.UseSetting("Authentication:Issuer", Issuer);
            host.UseSetting("Clients:office:Secret", OfficeSecret);
            host.UseSetting("Clients:partner-demo:Secret", PartnerSecret);
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(logs));
            host.ConfigureServices(services => services
                .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock))
                .Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1_000)); // else most of the time goes there
        });
        factory.UseKestrel();
        factory.StartServer();
        return new(factory, place) { Broker = new(place.Broker), Logs = logs, Clock = clock };
    }

    public HttpClient Client() => new() { BaseAddress = Address };

    /// <summary>Asks for a token; the secret stands in the form.</summary>
    public async Task<HttpResponseMessage> Ask(string client, string secret, string? scope = null, string path = "/connect/token")
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        using var http = Client();
        using var content = new FormUrlEncodedContent(form);
        return await http.PostAsync(path, content, Cancel);
    }

    /// <summary>Posts a form as a client that shows its secret in the header.</summary>
    public async Task<HttpResponseMessage> Post(string path, string client, string secret, params (string Name, string Value)[] form)
    {
        using var http = Client();
        http.DefaultRequestHeaders.Authorization = Basic(client, secret);
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await http.PostAsync(path, content, Cancel);
    }

    public async Task<string> OfficeToken() => await TokenIn(await Ask("office", OfficeSecret));

    public static async Task<string> TokenIn(HttpResponseMessage response) =>
        (await Problem.Read<JsonElement>(response)).GetProperty("access_token").GetString()!; // OAuth: always there on success

    /// <summary>As RFC 6749 § 2.3.1 has it: both parts are form-encoded before.</summary>
    public static AuthenticationHeaderValue Basic(string client, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(secret)}")));

    /// <summary>The real private key with its id, as a thief would have it.</summary>
    public Task<(string Id, RSA Key)> SigningKey() => Forger.StealKey(ConnectionString);

    public async Task<T> Query<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Cancel))!; // the test asks for a value
    }

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await Broker.DisposeAsync();
        Appointing.Dispose();
    }
}
