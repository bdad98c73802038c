using Npgsql;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>A database and the role of the one service that owns it. The role can open no other database.</summary>
internal sealed record ServiceDatabase(string Name, string Owner, ParameterResource Password)
{
    // What the benchmarks liked best.
    private const string Tuning = "Maximum Pool Size=20;Max Auto Prepare=100;Auto Prepare Min Usages=2";

    // Each query answers with the statements still to be made, quoted by PostgreSQL itself. To be repeatable, none may fail on
    // what is already there.
    private static readonly string[] Setup =
    [
        "select format('create role %I login', $1) where not exists (select from pg_roles where rolname = $1)",
        "select format('alter role %I password %L', $1, $3)",
        "select format('create database %I owner %I', $2, $1) where not exists (select from pg_database where datname = $2)",
        "select format('revoke connect on database %I from public', datname) from pg_database where datname in ($2, "
            + "'postgres', 'template1')",
    ];

    /// <summary>
    /// The environment variable in which the deployed server finds the role's password when it starts for the first time.
    /// </summary>
    public string PasswordVariable => $"{Name.ToUpperInvariant()}_PASSWORD";

    /// <summary>
    /// The same for a server that nobody but its own first start sets up: see docker-entrypoint-initdb.d of the postgres
    /// image.
    /// </summary>
    public ContainerFile InitFile => new()
    {
        Name = $"{Name}.sql",
        Contents = $"""
            \getenv password {PasswordVariable}
            create role "{Owner}" login password :'password';
            create database "{Name}" owner "{Owner}";
            revoke connect on database "{Name}", postgres, template1 from public;

            """,
    };

    public ReferenceExpression ConnectionString(EndpointReference server)
    {
        var (host, port) = (server.Property(EndpointProperty.Host), server.Property(EndpointProperty.Port));
        return ReferenceExpression.Create($"Host={host};Port={port};Database={Name};Username={Owner};Password={Password};{Tuning}");
    }

    /// <summary>Creates what is missing and sets the password. Needs a superuser's connection; can be repeated.</summary>
    public async Task Create(NpgsqlConnection administrator, CancellationToken cancellationToken)
    {
        var password = await Password.GetValueAsync(cancellationToken)
            ?? throw new DistributedApplicationException($"The parameter {Password.Name} has no value.");

        foreach (var query in Setup)
        {
            foreach (var statement in await Read(administrator, query, [Owner, Name, password], cancellationToken))
            {
                await using var command = new NpgsqlCommand(statement, administrator);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static async Task<List<string>> Read(
        NpgsqlConnection connection, string query, string[] values, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
