using Npgsql;

namespace Vmdo.Standalone.Parts;

/// <summary>One database and one login role per service; a role opens its own database and no other.</summary>
internal static class DatabaseSetup
{
    public static async Task Ensure(NpgsqlConnection connection, Database database, string password, CancellationToken cancellationToken)
    {
        var verb = await Exists(connection, "select 1 from pg_roles where rolname = $1", database.Role, cancellationToken) ? "alter" : "create";
        await Execute(connection, $"{verb} role {Quoted(database.Role)} login password '{password.Replace("'", "''")}'", cancellationToken);
        if (!await Exists(connection, "select 1 from pg_database where datname = $1", database.Name, cancellationToken))
        {
            await Execute(connection, $"create database {Quoted(database.Name)} owner {Quoted(database.Role)}", cancellationToken);
        }
    }

    /// <summary>By default every role may connect to every database, those of the server itself included.</summary>
    public static async Task CloseToPublic(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<string> names = [];
        await using (var command = new NpgsqlCommand("select datname from pg_database", connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                names.Add(reader.GetString(0));
            }
        }

        var revocations = names.Select(name => $"revoke connect on database {Quoted(name)} from public");
        await Execute(connection, string.Join(';', revocations), cancellationToken);
    }

    private static async Task<bool> Exists(NpgsqlConnection connection, string query, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    // Statements about roles and databases take no parameters.
    private static async Task Execute(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"")}\"";
}
