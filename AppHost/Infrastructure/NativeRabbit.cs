using System.Security.Cryptography;
using RabbitMQ.Client;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>
/// A RabbitMQ node of our own, from the distribution's programs: on loopback only, with its own cookie, configuration, data
/// and port mapper. Nothing of the machine's own node is read.
/// </summary>
internal sealed class NativeRabbit(IDistributedApplicationBuilder builder, DataFolder data, ServerSettings settings)
{
    private const string User = "vmdo";
    private const string Definitions = "definitions.json";

    // Debian's wrapper in PATH changes account and redirects: the real script lies here.
    private static readonly string[] Programs = ["/usr/lib/rabbitmq/bin"];

    public MessageBroker Add(string name)
    {
        var home = data.At("rabbitmq");
        var password = builder.AddSecret("rabbitmq-password");
        var epmd = AddPortMapper(home);
        var command = Account.RabbitMq.Running(NativeCommand.Find("rabbitmq-server", Programs));
        var server = builder.AddExecutable("rabbitmq", command.Executable, home, command.Arguments)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .WithEndpoint(name: "dist", scheme: "tcp", isProxied: false)
            .WithIconName("MailMultiple")
            .WaitForStart(epmd);
        epmd.WithParentRelationship(server);
        Configure(server, epmd.GetEndpoint("tcp"), home);

        var address = ReferenceExpression.Create(
            $"amqp://{User}:{password}@127.0.0.1:{server.GetEndpoint("tcp").Property(EndpointProperty.Port)}");
        server.WithProbe(async cancellationToken =>
        {
            var uri = new Uri(await address.GetValueAsync(cancellationToken)
                ?? throw new DistributedApplicationException("The broker has no address yet."));
            await using var connection = await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(cancellationToken);
        });
        var broker = MessageBroker.WithAccounts(
            builder.AddConnectionString(name, address).WaitFor(server).WithParentRelationship(server),
            ReferenceExpression.Create($"127.0.0.1"),
            ReferenceExpression.Create($"{server.GetEndpoint("tcp").Property(EndpointProperty.Port)}"));
        server.PreparedBy(async cancellationToken =>
        {
            await Prepare(home, cancellationToken);
            var definitions = await broker.Definitions(User, password.Resource, settings.VirtualHosts, cancellationToken);
            await Account.RabbitMq.WriteFile(Path.Combine(home, Definitions), definitions, cancellationToken);
        });
        return broker;
    }

    // A node without one starts a daemon of its own, which all nodes of the machine share and which outlives us.
    private IResourceBuilder<ExecutableResource> AddPortMapper(string home)
    {
        var command = Account.RabbitMq.Running(new("epmd"));
        var epmd = builder.AddExecutable("epmd", command.Executable, home, command.Arguments)
            .WithEndpoint(name: "tcp", scheme: "tcp", isProxied: false)
            .PreparedBy(cancellationToken => Account.RabbitMq.CreateFolder(home, cancellationToken));
        return epmd.WithArgs("-address", "127.0.0.1", "-port", epmd.GetEndpoint("tcp").Property(EndpointProperty.TargetPort));
    }

    private static void Configure(
        IResourceBuilder<ExecutableResource> server, EndpointReference epmd, string home)
    {
        foreach (var (variable, value) in new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["ERL_AFLAGS"] = "-start_epmd false", // ours is there
            // Always the same, because the node's data belongs to its name; nodes beside it have another port mapper.
            ["RABBITMQ_NODENAME"] = "vmdo@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(home, "rabbitmq-env.conf"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(home, "rabbitmq.conf"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(home, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
            ["RABBITMQ_LOGS"] = "-",
            // Makes the script replace itself by the Erlang machine instead of waiting for it: signals and deaths arrive.
            ["RUNNING_UNDER_SYSTEMD"] = "true",
        })
        {
            server.WithEnvironment(variable, value);
        }

        server
            .WithEnvironment("ERL_EPMD_PORT", ReferenceExpression.Create($"{epmd.Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment(
                "RABBITMQ_NODE_PORT", ReferenceExpression.Create($"{server.GetEndpoint("tcp").Property(EndpointProperty.TargetPort)}"))
            .WithEnvironment(
                "RABBITMQ_DIST_PORT", ReferenceExpression.Create($"{server.GetEndpoint("dist").Property(EndpointProperty.TargetPort)}"));
    }

    private static async Task Prepare(string home, CancellationToken cancellationToken)
    {
        await Account.RabbitMq.CreateFolder(home, cancellationToken);
        var cookie = Path.Combine(home, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            await Account.RabbitMq.WriteFile(cookie, RandomNumberGenerator.GetHexString(40), cancellationToken);
        }

        List<string> configuration =
        [
            "vm_memory_high_watermark.absolute = 400MB", // one small server holds everything else too
            "disk_free_limit.absolute = 300MB", // with less free space the node takes no more messages
            "log.console.level = info",
            $"load_definitions = {Path.Combine(home, Definitions)}", // accounts, each time anew
        ];
        await Account.RabbitMq.WriteFile(Path.Combine(home, "rabbitmq.conf"), string.Join('\n', configuration) + '\n', cancellationToken);
        await Account.RabbitMq.WriteFile(Path.Combine(home, "enabled_plugins"), "[].\n", cancellationToken);
    }
}
