using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vmdo.Standalone;

/// <summary>The loopback port of every part: consecutive from one base, each can be chosen otherwise.</summary>
public sealed class Ports
{
    public const int DefaultBase = 5080;

    // The order is the distance from the base port: append only.
    private static readonly string[] Names =
    [
        "gateway", "identity", "members", "projects", "partners",
        "postgres", "amqp", "rabbit-distribution", "epmd", "dashboard", "otlp-grpc", "otlp-http",
    ];

    private readonly IReadOnlyDictionary<string, int> _ports;

    private Ports(IReadOnlyDictionary<string, int> ports) => _ports = ports;

    public int this[string part] => _ports[part];

    /// <summary>Names as in <see cref="VariableOf"/>; what is missing follows the gateway's port.</summary>
    public static Ports Of(IReadOnlyDictionary<string, int> known) =>
        new(Names.Index().ToDictionary(n => n.Item, n => known.GetValueOrDefault(n.Item, known["gateway"] + n.Index)));

    public static Ports From(int basePort) => new(Names.Index().ToDictionary(n => n.Item, n => basePort + n.Index));

    /// <summary>Ports that nobody listens on at the moment, below the range that outgoing connections take theirs from.</summary>
    public static Ports Free()
    {
        while (true)
        {
            var ports = From(Random.Shared.Next(20_000, 32_000));
            if (!ports.Taken().Any())
            {
                return ports;
            }
        }
    }

    /// <summary>The environment variable that chooses the port of one part.</summary>
    public static string VariableOf(string part) => $"VMDO_PORT_{part.Replace('-', '_').ToUpperInvariant()}";

    /// <exception cref="VmdoException">A variable holds no port, or two parts were given the same one.</exception>
    public Ports OverriddenByEnvironment()
    {
        var chosen = new Ports(_ports.ToDictionary(p => p.Key, p => FromEnvironment(VariableOf(p.Key)) ?? p.Value));
        var twice = chosen._ports.GroupBy(p => p.Value).FirstOrDefault(g => g.Count() > 1);
        return twice is null
            ? chosen
            : throw new VmdoException($"Port {twice.Key} is meant for {string.Join(" and ", twice.Select(p => p.Key))}: choose another one.");
    }

    public static int? FromEnvironment(string variable) => Environment.GetEnvironmentVariable(variable) switch
    {
        null or "" => null,
        var text => Parse(text, variable),
    };

    /// <param name="source">Where the text was written, for the message.</param>
    public static int Parse(string text, string source) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_500
            ? port
            : throw new VmdoException($"{source} is \"{text}\", but a port is a number from 1 to 65499.");

    /// <summary>Parts whose port somebody else listens on.</summary>
    public IEnumerable<(string Part, int Port)> Taken() => _ports.Where(p => !IsFree(p.Value)).Select(p => (p.Key, p.Value));

    /// <exception cref="VmdoException">Names every part whose port is taken.</exception>
    public void RequireFree()
    {
        var taken = Taken().Select(p => $"Port {p.Port} of {p.Part} is taken by another program. Choose another one: {VariableOf(p.Part)}=…").ToList();
        if (taken.Count > 0)
        {
            throw new VmdoException($"{string.Join('\n', taken)}\nOr move all of them: --port …");
        }
    }

    public IReadOnlyDictionary<string, int> ToDictionary() => _ports;

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
