using System.Globalization;
using Npgsql;

namespace Vmdo.Access.Tests;

/// <summary>What stands in the tables of a database, to see whether anything has changed.</summary>
public static class Digest
{
    /// <summary>What changes by itself, or notes that somebody has read.</summary>
    private static readonly string[] LeftOut = ["audit_entries", "idempotency_keys", "inbox_messages", "mails", "outbox_messages", "sign_in_attempts", "__EFMigrationsHistory"];

    /// <returns>By database and table: the number of rows and a hash over all of them.</returns>
    public static async Task<SortedDictionary<string, string>> Of(IReadOnlyDictionary<string, string> databases)
    {
        var digest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, connectionString) in databases)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(World.Cancel);
            foreach (var table in await Tables(connection))
            {
                await using var command = new NpgsqlCommand($"select count(*), md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from \"{table}\" t", connection);
                await using var row = await command.ExecuteReaderAsync(World.Cancel);
                Assert.True(await row.ReadAsync(World.Cancel));
                digest[$"{name}.{table}"] = string.Create(CultureInfo.InvariantCulture, $"{row.GetInt64(0)} rows {row.GetString(1)}");
            }
        }

        return digest;
    }

    private static async Task<List<string>> Tables(NpgsqlConnection connection)
    {
        var tables = new List<string>();
        await using var command = new NpgsqlCommand("select table_name from information_schema.tables where table_schema = 'public' order by table_name", connection);
        await using var reader = await command.ExecuteReaderAsync(World.Cancel);
        while (await reader.ReadAsync(World.Cancel))
        {
            tables.Add(reader.GetString(0));
        }

        return [.. tables.Except(LeftOut)];
    }
}
