using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Vmdo.EndToEnd.Tests.Telemetry;
using Vmdo.Standalone;

namespace Vmdo.EndToEnd.Tests;

/// <summary>The whole system as <c>./vmdo up</c> runs it, as processes of its own, on free ports and with data of its own.</summary>
public class RunningSystem : IAsyncLifetime
{
    public const string State = "members.organization-changed.v1";
    private readonly SocketsHttpHandler _connections = new() { PooledConnectionLifetime = TimeSpan.FromSeconds(5), ConnectTimeout = TimeSpan.FromSeconds(5) };

    public VmdoSystem System { get; private set; } = null!; // started before any test

    public SpanReceiver Spans { get; } = new();

    public virtual async ValueTask InitializeAsync()
    {
        await Spans.Start();
        System = await VmdoSystem.Create(
            new VmdoOptions
            {
                Data = DataFolder.Temporary(),
                Ports = Ports.Free(),
                Telemetry = new(Spans.Address, "http/protobuf"),
                Environment = Service.All.ToDictionary(s => s.Name, IReadOnlyDictionary<string, string> (s) => EnvironmentOf(s.Name)),
            },
            CancellationToken.None);
        await System.Start(Cancel);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        await Spans.DisposeAsync();
        _connections.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A client of a service itself, or of the gateway.</summary>
    public HttpClient Client(Uri address, string? token = null)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>An access token by client credentials, through the gateway.</summary>
    public async Task<string> Token(string client = "office")
    {
        using var http = Client(System.GatewayAddress);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", client), new("client_secret", System.Secrets[Secrets.OfClient(client)]),
        ]);
        var answer = await Problem.Read<JsonElement>(await http.PostAsync("connect/token", form, Cancel));
        return answer.GetProperty("access_token").GetString()!;
    }

    public async Task<HttpClient> Office() => Client(System.GatewayAddress, await Token());

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

    /// <summary>A value from a service's database, read as the service itself.</summary>
    public async Task<T> Query<T>(string service, string sql) => await Query<T>(System.ConnectionStringOf(service), sql, CancellationToken.None);

    public static async Task<T> Query<T>(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!; // the test asks for a value
    }

    public async Task Execute(string service, string sql)
    {
        await using var connection = new NpgsqlConnection(System.ConnectionStringOf(service) + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>Waits until both copies hold what the owner holds, and nothing is on its way.</summary>
    public Task CopiesAreWhole() => Eventually.True(
        async () =>
        {
            var owner = await Versions("members", "organizations");
            return await Query<long>("members", "select count(*) from outbox_messages") == 0
                && owner == await Versions("projects", "carriers") && owner == await Versions("partners", "member_organizations");
        },
        "both copies are whole");

    private Task<string> Versions(string service, string table) =>
        Query<string>(service, $"select count(*) || ':' || coalesce(md5(string_agg(id::text || version, ',' order by id)), '') from {table}");

    /// <summary>What a service is told beside the usual.</summary>
    protected virtual Dictionary<string, string> EnvironmentOf(string service) => new() { ["OTEL_BSP_SCHEDULE_DELAY"] = "100" }; // send soon

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
