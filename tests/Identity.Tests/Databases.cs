using Npgsql;
using Vmdo.Standalone;
using Vmdo.Standalone.Parts;

namespace Vmdo.Identity.Tests;

/// <summary>A real PostgreSQL for this assembly. There is no broker: Identity says nothing yet and must start without one.</summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly DataFolder _data = DataFolder.Temporary();
    private PostgresServer? _postgres;
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        var secrets = await Secrets.LoadOrCreate(_data, CancellationToken.None);
        _postgres = new(_data, secrets, Ports.Free()["postgres"]) { IsDurable = false };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await _postgres.Start(limit.Token);
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> New()
    {
        var name = $"identity{Interlocked.Increment(ref _databases)}";
        var admin = _postgres!.AdminConnectionString; // started before any test
        await using var connection = new NpgsqlConnection(admin + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(admin) { Database = name, MaxPoolSize = 10 }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await (_postgres?.Stop() ?? Task.CompletedTask);
        _data.Dispose();
    }
}
