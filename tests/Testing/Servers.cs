using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
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
    /// <summary>One for each class of tests, and some for tests that take one of their own: each costs the broker a moment of its start.</summary>
    private static readonly int VirtualHosts =
        20 + (Assembly.GetEntryAssembly()?.GetTypes().Count(t => t.Name.EndsWith("Tests", StringComparison.Ordinal)) ?? 0);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Services = ["identity", "members", "projects", "partners"];
    private readonly Dictionary<string, string> _accounts = [];
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
            VirtualHosts = [.. Enumerable.Range(1, VirtualHosts).Select(i => $"t{i}")],
        });
        var broker = infrastructure.AddMessaging("messaging");
        var (messaging, accounts) = (broker.Administrator.Resource, Services.ToDictionary(s => s, broker.AddressOf));
        _app = builder.Build();
        await _app.StartAsync(limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(infrastructure.Databases.Resource.Name, limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(messaging.Name, limit.Token);
        _administrator = await infrastructure.Databases.AdministratorConnectionString(limit.Token);
        _broker = await AddressAt(messaging.ConnectionStringExpression, limit.Token);
        foreach (var (service, address) in accounts)
        {
            _accounts[service] = (await AddressAt(address, limit.Token)).UserInfo;
        }
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

    /// <summary>The same broker by the account that this service has in the system.</summary>
    public Uri As(string service, Uri broker) => new UriBuilder(broker) { UserName = _accounts[service].Split(':')[0], Password = _accounts[service].Split(':')[1] }.Uri;

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : new(_app.StopWithAllThatItKept());

    private static async Task<Uri> AddressAt(ReferenceExpression expression, CancellationToken cancellationToken) =>
        new(await expression.GetValueAsync(cancellationToken) ?? throw new InvalidOperationException("The broker has no address."));
}
