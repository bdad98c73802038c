using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Vmdo.Standalone;
using Vmdo.Standalone.Parts;
using Xunit;

namespace Vmdo.Testing;

/// <summary>
/// One real PostgreSQL and one real RabbitMQ for a test assembly, on free ports and in a temporary folder. Each system
/// under test gets a database and a virtual host of its own.
/// </summary>
public sealed class Servers : IAsyncLifetime
{
    private const int VirtualHosts = 60;
    private readonly DataFolder _data = DataFolder.Temporary();
    private int _virtualHost;
    private int _database;

    public PostgresServer Postgres { get; private set; } = null!; // started before any test

    public RabbitServer Rabbit { get; private set; } = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        var secrets = await Secrets.LoadOrCreate(_data, CancellationToken.None);
        var ports = Ports.Free();
        Postgres = new(_data, secrets, ports["postgres"]) { IsDurable = false, Settings = { ["max_connections"] = "400" } };
        Rabbit = new(_data, secrets, ports["amqp"], ports["rabbit-distribution"], ports["epmd"]);
        Rabbit.Settings["load_definitions"] = await WriteDefinitions(secrets[Secrets.RabbitMq]);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await Task.WhenAll(Postgres.Start(limit.Token), Rabbit.Start(limit.Token));
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> NewDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _database)}";
        await using var connection = new NpgsqlConnection(Postgres.AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres.AdminConnectionString) { Database = name, MaxPoolSize = 20 }.ConnectionString;
    }

    /// <summary>The address of a broker that nobody else in this assembly uses.</summary>
    public Uri NewBroker()
    {
        var next = Interlocked.Increment(ref _virtualHost);
        return next <= VirtualHosts ? new(Rabbit.Uri, $"/t{next}") : throw new InvalidOperationException($"More than {VirtualHosts} brokers are asked for.");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(Rabbit.Stop(), Postgres.Stop());
        _data.Dispose();
    }

    private async Task<string> WriteDefinitions(string password)
    {
        var hosts = Enumerable.Range(1, VirtualHosts).Select(i => $"t{i}").Append("/").ToList();
        var definitions = new
        {
            users = new[] { new { name = "vmdo", password_hash = Hash(password), hashing_algorithm = "rabbit_password_hashing_sha256", tags = new[] { "administrator" } } },
            vhosts = hosts.Select(name => new { name }),
            permissions = hosts.Select(vhost => new { user = "vmdo", vhost, configure = ".*", write = ".*", read = ".*" }),
        };
        var path = Path.Combine(_data.Path, "definitions.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(definitions));
        return path;
    }

    // The broker's own way: salt, then SHA-256 over salt and password.
    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
