using Npgsql;
using Xunit;

namespace Vmdo.Testing;

/// <summary>
/// An advisory lock of a service's database, held as another instance of the service would hold it. Two versions run at once
/// while one replaces the other, so that the name of a lock is as fixed as a table's.
/// </summary>
public sealed class HeldLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private HeldLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes the lock of a name.</summary>
    public static Task<HeldLock> Of(string connectionString, string name) => Take(connectionString, $"hashtextextended('{name}', 0)");

    /// <summary>Takes the lock of a number.</summary>
    public static Task<HeldLock> Of(string connectionString, long number) => Take(connectionString, $"{number}");

    /// <summary>Whether somebody waits for it.</summary>
    public async Task<bool> IsAwaited()
    {
        await using var ask = new NpgsqlCommand(
            """
            select exists (
                select 1 from pg_locks held join pg_locks waiting using (locktype, database, classid, objid, objsubid)
                where held.locktype = 'advisory' and held.pid = pg_backend_pid() and held.granted and not waiting.granted)
            """,
            _connection);
        return (bool)(await ask.ExecuteScalarAsync(TestContext.Current.CancellationToken))!; // exists is never null
    }

    /// <summary>Gives it back. The connection ends, and with it the transaction that holds the lock.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<HeldLock> Take(string connectionString, string number)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var take = new NpgsqlCommand($"begin; select pg_advisory_xact_lock({number})", connection);
        await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new(connection);
    }
}
