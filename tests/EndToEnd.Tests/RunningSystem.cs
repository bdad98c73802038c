using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Vmdo.AppHost;
using Vmdo.AppHost.Operation;
using Vmdo.EndToEnd.Tests.Parts;
using Vmdo.EndToEnd.Tests.Telemetry;

namespace Vmdo.EndToEnd.Tests;

/// <summary>The whole system as its AppHost describes it, as processes of its own, on free ports and with data of its own.</summary>
public class RunningSystem : IAsyncLifetime
{
    public const string State = "members.organization-changed.v1";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(4);
    private readonly SocketsHttpHandler _connections = new() { PooledConnectionLifetime = TimeSpan.FromSeconds(5), ConnectTimeout = TimeSpan.FromSeconds(5) };
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _environment = [];
    private readonly ConcurrentDictionary<string, ResourceEvent> _seen = [];
    private readonly Dictionary<string, Part> _parts = [];
    private readonly CancellationTokenSource _ending = new();
    private DistributedApplication? _app;

    public SpanReceiver Spans { get; } = new();

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The system has not started.");

    public Uri Gateway => new($"http://localhost:{this["gateway"].Address.Port}/");

    /// <summary>The services that own a database.</summary>
    public IReadOnlyList<string> Services => [.. App.Services.GetRequiredService<DistributedApplicationModel>().Resources.Owners().Select(s => s.Name)];

    public Part this[string name] => _parts[name];

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Configuration of the AppHost, beside what is always so in tests.</summary>
    protected virtual string[] Settings => [];

    /// <summary>Whether it reports to <see cref="Spans"/>, which takes much of a small machine.</summary>
    protected virtual bool IsTraced => false;

    public virtual async ValueTask InitializeAsync()
    {
        await Spans.Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(StartsWithin);
        var builder = await SystemModel.Builder(Settings);
        foreach (var project in builder.Resources.OfType<ProjectResource>().ToList())
        {
            _environment[project.Name] = EnvironmentOf(project.Name);
            StartsWheneverItIsTold(project);
            builder.CreateResourceBuilder(project).WithEnvironment(context =>
            {
                foreach (var (name, value) in _environment[project.Name])
                {
                    context.EnvironmentVariables[name] = value;
                }
            });
        }

        _app = await builder.BuildAsync(limit.Token);
        _ = Watch();
        foreach (var resource in _app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Where(r => r is ExecutableResource or ContainerResource or ProjectResource))
        {
            _parts[resource.Name] = new(_app, resource, _seen);
        }

        await _app.StartAsync(limit.Token);
        await Task.WhenAll(_parts.Values.Where(p => !p.Name.EndsWith("-rebuilder", StringComparison.Ordinal)).Select(p => _app.ResourceNotifications.WaitForResourceHealthyAsync(p.Name, limit.Token)));
    }

    public virtual async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await (_app?.StopWithAllThatItKept() ?? Task.CompletedTask);
        await Spans.DisposeAsync();
        _connections.Dispose();
        _ending.Dispose();
        GC.SuppressFinalize(this);
    }

    // The orchestrator holds a service back while it knows that its database is away: when it knows is a matter of moments, and services
    // start in any order anyway.
    private static void StartsWheneverItIsTold(ProjectResource project)
    {
        foreach (var wait in project.Annotations.OfType<WaitAnnotation>().ToList())
        {
            project.Annotations.Remove(wait);
        }
    }

    /// <summary>Gives a service more or other environment, from its next start on.</summary>
    public void Tell(string service, string name, string value) => _environment[service][name] = value;

    /// <summary>A client of a service itself, or of the gateway.</summary>
    public HttpClient Client(Uri address, string? token = null)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>An access token by client credentials, through the gateway.</summary>
    public async Task<string> Token(string client = "office") => await Token(Gateway, client);

    public async Task<string> Token(Uri door, string client = "office")
    {
        using var http = Client(door);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", await Parameter($"{client}-secret"))]);
        var answer = await Problem.Read<JsonElement>(await http.PostAsync("connect/token", form, Cancel));
        return answer.GetProperty("access_token").GetString()!; // OAuth
    }

    public async Task<HttpClient> Office() => Client(Gateway, await Token());

    /// <summary>A client whose token is always a fresh one, however long it works.</summary>
    public HttpClient LastingOffice(Uri address) => new(new FreshToken(() => Token(this["identity"].Address)) { InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(5), ConnectTimeout = TimeSpan.FromSeconds(5) } })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Enters the application of an organization. The key makes it one effect, however often it is tried.</summary>
    public static async Task<HttpResponseMessage> Apply(HttpClient client, string name, Guid key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/organizations")
        {
            Content = JsonContent.Create(new { details = new { name, seat = "Dortmund", languages = new[] { "tr" }, fieldsOfWork = new[] { "education" } }, consentOn = "2020-01-01" }),
        };
        request.Headers.Add("Idempotency-Key", key.ToString());
        return await client.SendAsync(request, cancellationToken);
    }

    public async Task<string> ConnectionString(string name)
    {
        var model = App.Services.GetRequiredService<DistributedApplicationModel>();
        var database = model.Resources.Owners().SingleOrDefault(s => s.Name == name)?.DatabaseName() ?? name;
        return await App.GetConnectionStringAsync(database, Cancel) ?? throw new InvalidOperationException($"{name} has no connection string.");
    }

    public async Task<Uri> Broker() => new(await ConnectionString("messaging"));

    /// <summary>A value from a service's database, read as the service itself.</summary>
    public async Task<T> Query<T>(string service, string sql)
    {
        await using var connection = await Open(service);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Cancel))!; // the test asks for a value
    }

    public async Task Execute(string service, string sql)
    {
        await using var connection = await Open(service);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>A session of its own in a service's database, as the service.</summary>
    public async Task<NpgsqlConnection> Open(string service)
    {
        var connection = new NpgsqlConnection(await ConnectionString(service) + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        return connection;
    }

    /// <summary>Waits until the copies hold what their owners hold, and nothing is on its way.</summary>
    public Task CopiesAreWhole(TimeSpan? within = null) => Eventually.True(
        async () =>
        {
            var (organizations, institutions) = (await Versions("members", "organizations"), await Versions("partners", "institutions"));
            return await Query<long>("members", "select count(*) from outbox_messages") + await Query<long>("partners", "select count(*) from outbox_messages") == 0
                && organizations == await Versions("projects", "carriers") && organizations == await Versions("partners", "member_organizations")
                && organizations == await Versions("identity", "organizations") && institutions == await Versions("identity", "institutions");
        },
        "all copies are whole",
        within);

    /// <summary>What a service is told beside the usual.</summary>
    protected virtual Dictionary<string, string> EnvironmentOf(string service) => new(AllClientsComeFromOneAddress(service))
    {
        ["DOTNET_TieredPGO"] = "0", // what lives for seconds should spend them on the work
        ["DOTNET_TC_CallCounting"] = "0", // and compile nothing twice
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = IsTraced ? Spans.Address.ToString() : "",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100", // send soon
    };

    private static Dictionary<string, string> AllClientsComeFromOneAddress(string service) => service is "gateway"
        ? new[] { "Client", "Address", "Token", "SignIn" }.ToDictionary(limit => $"RateLimits__{limit}__Requests", _ => "100000")
        : [];

    private async Task<string> Parameter(string name) =>
        await App.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Single(p => p.Name == name).GetValueAsync(Cancel)
            ?? throw new InvalidOperationException($"{name} has no value.");

    private Task<string> Versions(string service, string table) =>
        Query<string>(service, $"select count(*) || ':' || coalesce(md5(string_agg(id::text || version, ',' order by id)), '') from {table}");

    private async Task Watch()
    {
        try
        {
            await foreach (var happening in App.ResourceNotifications.WatchAsync(_ending.Token))
            {
                _seen[happening.ResourceId] = happening;
            }
        }
        catch (OperationCanceledException)
        {
            // The tests are over.
        }
    }
}

/// <summary>Shared by the classes that take parts of it down, and bring them back.</summary>
[CollectionDefinition(nameof(RunningSystem))]
public sealed class RunningSystemCollection : ICollectionFixture<RunningSystem>;
