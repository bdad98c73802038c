using System.Globalization;
using RabbitMQ.Client;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>PostgreSQL and RabbitMQ as child processes of the AppHost, for machines without a container runtime.</summary>
internal sealed class NativeInfrastructure : IInfrastructure
{
    // Of the superuser and the broker: both listen on the loopback address only, and their data is a developer's.
    private const string Password = "development";

    private readonly IDistributedApplicationBuilder _builder;
    private readonly string _dataPath;
    private readonly ServiceDatabases _databases;

    public NativeInfrastructure(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        _dataPath = builder.DataPath();

        var postgres = AddPostgres("postgres");
        var endpoint = postgres.GetEndpoint("tcp");
        _databases = new ServiceDatabases(postgres, endpoint, ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Username=postgres;Password={Password}"));
        postgres.WithProbe(async cancellationToken => await (await _databases.OpenAsAdministrator(cancellationToken)).DisposeAsync());
    }

    public string? DataPath => _dataPath;

    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner) =>
        _databases.Add(new ServiceDatabase(name, owner, _builder.AddSecret($"{name}-password").Resource));

    public IResourceBuilder<IResourceWithConnectionString> AddMessaging(string name)
    {
        var home = Path.Combine(_dataPath, "rabbitmq");
        var server = NativeCommand.Find("rabbitmq-server", "/usr/lib/rabbitmq/bin").RunAs("rabbitmq");

        // Its own port mapper: RabbitMQ would otherwise start a shared epmd daemon that outlives the AppHost.
        var epmd = _builder.AddExecutable("epmd", "epmd", _builder.AppHostDirectory).WithEndpoint(name: "tcp", isProxied: false);
        var epmdPort = epmd.GetEndpoint("tcp").Property(EndpointProperty.TargetPort);
        epmd.WithArgs("-address", "127.0.0.1", "-port", epmdPort);

        var rabbit = _builder.AddExecutable("rabbitmq", server.Executable, _builder.AppHostDirectory, server.Arguments)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .WithEndpoint(name: "dist", scheme: "tcp", isProxied: false);
        var endpoint = rabbit.GetEndpoint("tcp");
        var connectionString = ReferenceExpression.Create($"amqp://guest:{Password}@{endpoint.Property(EndpointProperty.HostAndPort)}");

        rabbit
            .WithEnvironment("HOME", home)
            .WithEnvironment("ERL_EPMD_ADDRESS", "127.0.0.1")
            .WithEnvironment("ERL_EPMD_PORT", ReferenceExpression.Create($"{epmdPort}"))
            .WithEnvironment("RABBITMQ_NODENAME", "vmdo@localhost")
            .WithEnvironment("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1")
            .WithEnvironment("RABBITMQ_NODE_PORT", ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment("RABBITMQ_DIST_PORT", ReferenceExpression.Create($"{rabbit.GetEndpoint("dist").Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment("RABBITMQ_CONF_ENV_FILE", Path.Combine(home, "rabbitmq-env.conf"))
            .WithEnvironment("RABBITMQ_CONFIG_FILE", Path.Combine(home, "rabbitmq"))
            .WithEnvironment("RABBITMQ_ENABLED_PLUGINS_FILE", Path.Combine(home, "enabled_plugins"))
            .WithEnvironment("RABBITMQ_MNESIA_BASE", Path.Combine(home, "mnesia"))
            .WithEnvironment("RABBITMQ_LOG_BASE", Path.Combine(home, "log"))
            .WithEnvironment("RABBITMQ_LOGS", "-")
            .WithEnvironment("RABBITMQ_DEFAULT_USER", "guest")
            .WithEnvironment("RABBITMQ_DEFAULT_PASS", Password)
            .WithIconName("MailMultiple")
            .OnBeforeResourceStarted((_, _, cancellationToken) => NativeCommand.CreateDirectory(home, "rabbitmq", cancellationToken))
            .WaitFor(epmd)
            .WithProbe(async cancellationToken =>
            {
                var address = await connectionString.GetValueAsync(cancellationToken)
                    ?? throw new DistributedApplicationException("The broker has no address yet.");
                await using var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync(cancellationToken);
            });
        epmd.WithParentRelationship(rabbit);

        return _builder.AddConnectionString(name, connectionString).WaitFor(rabbit).WithParentRelationship(rabbit);
    }

    private IResourceBuilder<ExecutableResource> AddPostgres(string name)
    {
        var home = Path.Combine(_dataPath, name);
        var data = Path.Combine(home, "data");
        var server = NativeCommand.Find("postgres", PostgresBinaries()).StoppedBy("INT").RunAs("postgres");

        var postgres = _builder.AddExecutable(name, server.Executable, _builder.AppHostDirectory, server.Arguments)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .WithIconName("DatabaseMultiple")
            .OnBeforeResourceStarted((_, _, cancellationToken) => InitializePostgres(home, data, cancellationToken));

        return postgres.WithArgs(
            "-D", data,
            "-c", "listen_addresses=localhost",
            "-c", "unix_socket_directories=",
            "-p", postgres.GetEndpoint("tcp").Property(EndpointProperty.TargetPort));
    }

    private static async Task InitializePostgres(string home, string data, CancellationToken cancellationToken)
    {
        await NativeCommand.CreateDirectory(home, "postgres", cancellationToken);
        if (File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            return;
        }

        var passwordFile = Path.Combine(home, "password");
        await File.WriteAllTextAsync(passwordFile, Password, cancellationToken);
        await NativeCommand.Find("initdb", PostgresBinaries()).RunAs("postgres")
            .Invoke(["-D", data, "-U", "postgres", "-E", "UTF8", "--auth=scram-sha-256", $"--pwfile={passwordFile}"], cancellationToken);
        File.Delete(passwordFile);
    }

    // Debian keeps the server binaries of each major version out of PATH.
    private static string PostgresBinaries() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Path.Combine(Directory.GetDirectories("/usr/lib/postgresql").MaxBy(Version) ?? "", "bin")
            : "";

    private static int Version(string directory) =>
        int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var major) ? major : 0;
}
