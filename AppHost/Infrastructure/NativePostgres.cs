using System.Globalization;
using Npgsql;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>A PostgreSQL server of our own, from the distribution's programs, on loopback only.</summary>
internal sealed class NativePostgres(IDistributedApplicationBuilder builder, DataFolder data, ServerSettings settings)
{
    private const string Versions = "/usr/lib/postgresql";

    public DatabaseServer Add(string name)
    {
        var (home, cluster) = (data.At(name), Path.Combine(data.At(name), "data"));
        var password = builder.AddSecret($"{name}-password");
        var command = Account.Postgres.Running(Program("postgres", cluster).StoppedBy("INT"));
        // its account may not be able to enter our folders
        var server = builder.AddExecutable(name, command.Executable, "/", command.Arguments)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .WithIconName("DatabaseMultiple")
            .PreparedBy(cancellationToken => Prepare(home, cluster, password.Resource, cancellationToken));
        builder.OnBeforeStart((_, _) =>
        {
            RequireVersionOf(cluster);
            return Task.CompletedTask;
        });
        var endpoint = server.GetEndpoint("tcp");
        server.WithArgs("-D", cluster, "-p", endpoint.Property(EndpointProperty.TargetPort));
        server.WithArgs("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=");
        server.WithArgs([.. settings.AllOfPostgres.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })]);

        var databases = new DatabaseServer(server, endpoint, ReferenceExpression.Create(
            $"Host=127.0.0.1;Port={endpoint.Property(EndpointProperty.Port)};Username=postgres;Password={password}"));
        server.WithProbe(async cancellationToken =>
        {
            await using var connection = new NpgsqlConnection(await databases.AdministratorConnectionString(cancellationToken));
            await connection.OpenAsync(cancellationToken);
        });
        return databases;
    }

    private async Task Prepare(string home, string cluster, ParameterResource password, CancellationToken cancellationToken)
    {
        await Account.Postgres.CreateFolder(home, cancellationToken);
        if (Directory.Exists(cluster))
        {
            // Sessions outlive a killed server for a moment, and a new one refuses to start beside them. Its lock file stays
            // too, and could name a number that belongs to somebody else by now.
            await Remains.AwaitEnd(cluster, TimeSpan.FromSeconds(10), cancellationToken);
            File.Delete(Path.Combine(cluster, "postmaster.pid"));
        }
        else
        {
            var value = await password.GetValueAsync(cancellationToken)
                ?? throw new DistributedApplicationException($"The parameter {password.Name} has no value.");
            await Initialize(home, cluster, value, cancellationToken);
        }
    }

    private async Task Initialize(string home, string cluster, string password, CancellationToken cancellationToken)
    {
        // Only a complete cluster gets its name: an interrupted initdb is started again from nothing.
        var (draft, passwordFile) = (cluster + ".new", Path.Combine(home, "password"));
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        await Account.Postgres.WriteFile(passwordFile, password, cancellationToken);
        string[] arguments =
        [
            "-D", draft, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", $"--pwfile={passwordFile}",
            "--data-checksums", .. settings.IsDurable ? Array.Empty<string>() : ["--no-sync"],
        ];
        try
        {
            await Account.Postgres.Running(Program("initdb", cluster)).Invoke(arguments, cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(draft, cluster);
    }

    private static void RequireVersionOf(string cluster)
    {
        var installed = Installed().Select(Path.GetFileName).ToList();
        if (VersionOf(cluster) is { } kept && installed.Count > 0 && !installed.Contains(kept))
        {
            throw new DistributedApplicationException(
                $"The databases in {cluster} are of PostgreSQL {kept}, but PostgreSQL {installed[0]} is installed. " +
                "Move them with pg_upgrade, or choose another data folder with --data.");
        }
    }

    private static string? VersionOf(string cluster) =>
        Path.Combine(cluster, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    // Debian keeps the programs of each major version out of PATH. Those of the databases' version are taken, for new ones the latest.
    private static NativeCommand Program(string name, string cluster) => NativeCommand.Find(
        name,
        Installed()
            .OrderByDescending(version => Path.GetFileName(version) == VersionOf(cluster))
            .Select(version => Path.Combine(version, "bin")));

    private static IEnumerable<string> Installed() =>
        from folder in Directory.Exists(Versions) ? Directory.GetDirectories(Versions) : []
        let version = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        where File.Exists(Path.Combine(folder, "bin", "postgres"))
        orderby version descending
        select folder;
}
