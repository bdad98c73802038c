using System.Globalization;
using System.Security.Cryptography;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>The folder that makes a node ours: cookie, configuration, data. Nothing of the machine's own node is read.</summary>
internal static class RabbitHome
{
    /// <summary>With less free space the node takes no more messages.</summary>
    public const string DiskFreeLimit = "300MB";

    public static async Task Prepare(string home, IDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        await Account.RabbitMq.CreateFolder(home, cancellationToken);
        var cookie = Path.Combine(home, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            await Account.RabbitMq.WriteFile(cookie, RandomNumberGenerator.GetHexString(40), cancellationToken);
        }

        await Account.RabbitMq.WriteFile(Path.Combine(home, "enabled_plugins"), "[].\n", cancellationToken);
        Dictionary<string, string> configuration = new()
        {
            ["vm_memory_high_watermark.absolute"] = "400MB", // one small server holds everything else too
            ["disk_free_limit.absolute"] = DiskFreeLimit,
            ["log.console.level"] = "info",
        };
        foreach (var (name, value) in settings)
        {
            configuration[name] = value;
        }

        var lines = configuration.Select(setting => $"{setting.Key} = {setting.Value}\n");
        await Account.RabbitMq.WriteFile(Path.Combine(home, "rabbitmq.conf"), string.Concat(lines), cancellationToken);
    }

    public static Dictionary<string, string> Environment(string home, int port, int distributionPort, int epmdPort, string password) => new()
    {
        ["HOME"] = home,
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["ERL_EPMD_PORT"] = Text(epmdPort),
        // Our port mapper is there; one that Erlang started would be a daemon and stay.
        ["ERL_AFLAGS"] = "-start_epmd false",
        // Always the same, because the node's data belongs to its name; nodes beside it have another port mapper.
        ["RABBITMQ_NODENAME"] = "vmdo@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Text(port),
        ["RABBITMQ_DIST_PORT"] = Text(distributionPort),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(home, "rabbitmq-env.conf"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(home, "rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(home, "enabled_plugins"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(home, "data"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(home, "log"),
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_DEFAULT_USER"] = "vmdo",
        ["RABBITMQ_DEFAULT_PASS"] = password,
        // Makes the script replace itself by the Erlang machine instead of waiting for it: signals and deaths arrive.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
