using System.Globalization;
using Npgsql;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>A PostgreSQL server of our own, from the distribution's programs, on loopback only.</summary>
public sealed class PostgresServer(DataFolder data, Secrets secrets, int port) : Part("postgres", $"127.0.0.1:{port}", data)
{
    private readonly string _cluster = Path.Combine(data.PostgresPath, "data");

    /// <summary>
    /// False gives up on surviving a power failure for speed, for tests. A killed process loses nothing either way.
    /// </summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>More server settings, such as <c>wal_level</c>.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public string AdminConnectionString => ConnectionString("postgres", "postgres", secrets[Secrets.Postgres]);

    // SIGTERM would wait until every client has gone; SIGINT ends their sessions and then stops cleanly.
    private protected override Signal StopSignal => Signal.Interrupt;

    protected override TimeSpan StopsWithin => TimeSpan.FromSeconds(6);

    /// <summary>What the owner of a database connects with.</summary>
    public string ConnectionStringOf(Database database) =>
        ConnectionString(database.Name, database.Role, secrets[Secrets.OfRole(database.Role)]) +
        ";Maximum Pool Size=20;Max Auto Prepare=100;Auto Prepare Min Usages=2";

    /// <summary>Creates what is missing: databases, a role for each, and nobody else's right to open them.</summary>
    public async Task Create(IEnumerable<Database> databases, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        foreach (var database in databases)
        {
            await DatabaseSetup.Ensure(connection, database, secrets[Secrets.OfRole(database.Role)], cancellationToken);
        }

        await DatabaseSetup.CloseToPublic(connection, cancellationToken);
    }

    private protected override async Task<Launch> Prepare(CancellationToken cancellationToken)
    {
        await Account.Postgres.CreateFolder(Data.PostgresPath, cancellationToken);
        await (Directory.Exists(_cluster) ? WaitForBackendsOfACrash(cancellationToken) : Initialize(cancellationToken));

        Dictionary<string, string> settings = new(Settings)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["unix_socket_directories"] = "",
            ["password_encryption"] = "scram-sha-256",
            ["jit"] = "off", // our queries are short: compiling them takes longer than running them
        };
        if (!IsDurable)
        {
            (settings["fsync"], settings["synchronous_commit"], settings["full_page_writes"]) = ("off", "off", "off");
        }

        return new(PostgresPrograms.Find("postgres"), ["-D", _cluster, .. settings.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })])
        {
            Account = Account.Postgres,
            DeathSignal = Signal.Interrupt,
        };
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(AdminConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return true;
    }

    private async Task Initialize(CancellationToken cancellationToken)
    {
        // Only a complete cluster gets its name: an interrupted initdb is started again from nothing.
        var draft = _cluster + ".new";
        var password = Path.Combine(Data.PostgresPath, "password");
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        await Account.Postgres.WriteFile(password, secrets[Secrets.Postgres], cancellationToken);
        string[] arguments =
        [
            "-D", draft, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={password}",
            "--data-checksums", .. IsDurable ? Array.Empty<string>() : ["--no-sync"],
        ];
        await Tool.Run(new(PostgresPrograms.Find("initdb"), arguments) { Account = Account.Postgres }, cancellationToken);
        File.Delete(password);
        Directory.Move(draft, _cluster);
    }

    // Sessions outlive a killed server for a moment, and a new one refuses to start beside them. Its lock file stays
    // too, and could name a number that belongs to somebody else by now.
    private async Task WaitForBackendsOfACrash(CancellationToken cancellationToken)
    {
        while (ProcessIdentity.WorkingIn(_cluster).Any())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        File.Delete(Path.Combine(_cluster, "postmaster.pid"));
    }

    private string ConnectionString(string database, string role, string password) =>
        $"Host=127.0.0.1;Port={port};Database={database};Username={role};Password={password}";
}
