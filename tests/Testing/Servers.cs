using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Npgsql;
using Vmdo.AppHost.Infrastructure;
using Vmdo.AppHost.Operation;
using Xunit;

namespace Vmdo.Testing;

/// <summary>
/// One real PostgreSQL and one real RabbitMQ for a test assembly, started as the system starts them, on free ports and in a
/// temporary folder. Each system under test gets a database and a virtual host of its own.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private const int VirtualHosts = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private DistributedApplication? _app;
    private string _administrator = "";
    private Uri _broker = new("amqp://nowhere.invalid");
    private int _virtualHost;
    private int _database;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        var builder = SystemModel.Empty();
        var infrastructure = builder.AddInfrastructure(new()
        {
            IsDurable = false,
            Postgres = new Dictionary<string, string> { ["max_connections"] = "400" },
            BrokerDefinitions = Definitions,
        });
        var messaging = infrastructure.AddMessaging("messaging").Resource;
        _app = builder.Build();
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(infrastructure.Databases.Resource.Name, limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(messaging.Name, limit.Token);
        _administrator = await infrastructure.Databases.AdministratorConnectionString(limit.Token);
        _broker = new(await messaging.ConnectionStringExpression.GetValueAsync(limit.Token) ?? throw new InvalidOperationException("The broker has no address."));
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _database)}";
        await using var connection = new NpgsqlConnection(_administrator);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_administrator) { Database = name, Pooling = true, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>The address of a broker that nobody else in this assembly uses.</summary>
    public Uri NewBroker()
    {
        var next = Interlocked.Increment(ref _virtualHost);
        return next <= VirtualHosts ? new(_broker, $"/t{next}") : throw new InvalidOperationException($"More than {VirtualHosts} brokers are asked for.");
    }

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : new(_app.StopWithAllThatItKept());

    private static string Definitions(string password)
    {
        var hosts = Enumerable.Range(1, VirtualHosts).Select(i => $"t{i}").Append("/").ToList();
        return JsonSerializer.Serialize(new
        {
            users = new[] { new { name = "vmdo", password_hash = Hash(password), hashing_algorithm = "rabbit_password_hashing_sha256", tags = new[] { "administrator" } } },
            vhosts = hosts.Select(name => new { name }),
            permissions = hosts.Select(vhost => new { user = "vmdo", vhost, configure = ".*", write = ".*", read = ".*" }),
        });
    }

    // The broker's own way: salt, then SHA-256 over salt and password.
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
