using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>A RabbitMQ node of our own, from the distribution's programs, on loopback only and with its own port mapper.</summary>
public sealed class RabbitServer(DataFolder data, Secrets secrets, int port, int distributionPort, int epmdPort)
    : Part("rabbitmq", $"127.0.0.1:{port}", data)
{
    // The start of an AMQP 0-9-1 conversation; a node that has booted answers with a method frame, whose type is 1.
    private static readonly byte[] Hello = [.. "AMQP"u8, 0, 0, 9, 1];
    private ChildProcess? _portMapper;

    /// <summary>More lines for rabbitmq.conf.</summary>
    public IDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    public Uri Uri => new($"amqp://vmdo:{secrets[Secrets.RabbitMq]}@127.0.0.1:{port}");

    protected override TimeSpan StopsWithin => TimeSpan.FromSeconds(6);

    private protected override async Task<Launch> Prepare(CancellationToken cancellationToken)
    {
        var server = Installed() ?? throw new VmdoException("rabbitmq-server is not installed. Install it: apt-get install rabbitmq-server (or run ./vmdo up, which does).");
        await RabbitHome.Prepare(Data.RabbitPath, Settings, cancellationToken);
        await StartPortMapper();
        return new(server)
        {
            Account = Account.RabbitMq,
            WorkingFolder = Data.RabbitPath,
            DeathSignal = Signal.Kill, // a node that boots loses a SIGTERM and would go on without us; what it confirmed is on disk
            Environment = RabbitHome.Environment(Data.RabbitPath, port, distributionPort, epmdPort, secrets[Secrets.RabbitMq]),
        };
    }

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Hello, cancellationToken);
        var answer = new byte[1];
        return await stream.ReadAsync(answer, cancellationToken) == 1 && answer[0] == 1;
    }

    protected override async Task Cleanup()
    {
        if (_portMapper is not null)
        {
            await _portMapper.Kill();
        }
    }

    // Debian's wrapper in PATH changes account and redirects: the real script lies here.
    internal static string? Installed() =>
        File.Exists("/usr/lib/rabbitmq/bin/rabbitmq-server") ? "/usr/lib/rabbitmq/bin/rabbitmq-server" : Tool.Find("rabbitmq-server");

    // A node without one starts a daemon of its own, which all nodes of the machine share and which outlives us.
    private async Task StartPortMapper()
    {
        if (_portMapper is not { Exited.IsCompleted: false })
        {
            var port = epmdPort.ToString(CultureInfo.InvariantCulture);
            var launch = new Launch("epmd", "-address", "127.0.0.1", "-port", port) { Account = Account.RabbitMq };
            _portMapper = await ChildProcess.Start(launch, Data.LogOf("epmd"));
        }
    }
}
