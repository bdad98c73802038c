using System.Text;
using Npgsql;

namespace Vmdo.Testing;

/// <summary>Everything that a database holds, table by table, as a dump of it would: for tests about what must not be in it.</summary>
public static class Dump
{
    /// <summary>The tables with a row that has one of these texts, in clear or within bytes; all schemas but the server's own.</summary>
    public static async Task<IReadOnlyList<string>> TablesWith(string connectionString, params string[] texts)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        string[] wanted = [.. texts, .. texts.Select(text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)))];
        var found = new List<string>();
        foreach (var table in await Tables(source))
        {
            await using var search = source.CreateCommand($"select exists (select from {table} t, unnest($1) wanted where strpos(lower(t::text), lower(wanted)) > 0)");
            search.Parameters.Add(new() { Value = wanted });
            if ((bool)(await search.ExecuteScalarAsync())!) // exists says yes or no
            {
                found.Add(table);
            }
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> Tables(NpgsqlDataSource source)
    {
        await using var list = source.CreateCommand(
            """
            select coalesce(array_agg(format('%I.%I', table_schema, table_name) order by 1), '{}') from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """);
        var tables = (string[])(await list.ExecuteScalarAsync())!; // an empty list at least
        return tables.Length > 0 ? tables : throw new InvalidOperationException("The database has no tables: nothing could be found in it.");
    }
}
