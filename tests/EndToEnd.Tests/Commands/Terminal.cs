using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Vmdo.EndToEnd.Tests.Commands;

/// <summary>Where an operator types: <c>./vmdo</c> with a data folder and ports of its own.</summary>
public sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(15);
    private readonly List<Command> _typed = [];
    private Command? _up;

    public Terminal() => File.SetUnixFileMode(Data, (UnixFileMode)0b111_001_001);

    public string Data { get; } = Directory.CreateTempSubdirectory("vmdo-").FullName;

    public int Port { get; } = FreePort();

    public Uri Gateway => new($"http://localhost:{Port}/");

    /// <summary>What else is set where the operator types.</summary>
    public Dictionary<string, string> Also { get; } = [];

    /// <summary>What is set where the operator types.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(Also)
    {
        ["VMDO_DATA"] = Data,
        ["VMDO_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["Infrastructure__Mode"] = "Native", // as in all tests
        ["NO_COLOR"] = "1",
    };

    /// <summary>
    /// What runs for the system of this folder at the moment, whoever started it: its servers work in the folder; services and
    /// orchestrator have it in their environment.
    /// </summary>
    public IReadOnlyList<string> Processes =>
    [
        .. from entry in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _) && IsOfThisFolder(entry)
           select $"{Path.GetFileName(entry)} {Read(() => File.ReadAllText(Path.Combine(entry, "cmdline"))).Replace('\0', ' ')}",
    ];

    /// <summary>The system of this folder, ready; started unless it runs.</summary>
    public async Task<Command> Up(params string[] options)
    {
        if (_up is not { Ended.IsCompleted: false })
        {
            _up = Begin(["up", "--no-build", "--no-dashboard", .. options]);
            await _up.Says("Ctrl-C stops it.");
        }

        return _up;
    }

    /// <summary>Types a command and waits until it has ended.</summary>
    public async Task<(int ExitCode, string Said)> Run(params string[] words)
    {
        var command = Begin(words);
        var exitCode = await command.Ended.WaitAsync(Patience, RunningSystem.Cancel);
        return (exitCode, command.Said);
    }

    /// <summary>The office at the gateway, with a token as <c>token office</c> prints it.</summary>
    public async Task<HttpClient> Office()
    {
        var command = Begin(["token", "office"]);
        Assert.Equal(0, await command.Ended.WaitAsync(Patience, RunningSystem.Cancel));
        var office = new HttpClient { BaseAddress = Gateway };
        office.DefaultRequestHeaders.Authorization = new("Bearer", command.SaidAsResult);
        return office;
    }

    /// <summary>How many organizations the gateway's answer to this question counts.</summary>
    public async Task<int> Organizations(string question)
    {
        using var office = await Office();
        var page = await office.GetFromJsonAsync<JsonElement>($"api/v1/organizations?pageSize=1&{question}", RunningSystem.Cancel);
        return page.GetProperty("totalItems").GetInt32();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _typed.Where(c => !c.Ended.IsCompleted))
        {
            await EndsInTime(command, command.AskToEnd);
        }

        _typed.ForEach(command => command.Dispose());
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>What it takes to end a system that runs: with all its parts, and no longer than promised.</summary>
    public async Task EndsInTime(Command up, Func<Task> end)
    {
        var watch = Stopwatch.StartNew();
        await end();
        Assert.Equal(0, await up.Ended.WaitAsync(EndsWithin, RunningSystem.Cancel));
        await Eventually.Get(() => Task.FromResult(string.Join('\n', Processes)), left => left.Length == 0, "nothing of the system is left", EndsWithin - watch.Elapsed);
    }

    /// <summary>Types a command.</summary>
    public Command Begin(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "vmdo"), words);
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var command = new Command(start);
        _typed.Add(command);
        return command;
    }

    private bool IsOfThisFolder(string entry) =>
        Read(() => File.ReadAllText(Path.Combine(entry, "environ"))).Contains(Data, StringComparison.Ordinal)
        || Read(() => new FileInfo(Path.Combine(entry, "cwd")).LinkTarget).StartsWith(Data, StringComparison.Ordinal);

    private static string Read(Func<string?> read)
    {
        try
        {
            return read() ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // it has ended meanwhile, or belongs to another account
        }
    }

    // Below the range from which outgoing connections take theirs; the dashboard's are ten thousand higher.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 20_000);
            if (new[] { port, port + 10_000, port + 10_001, port + 10_002 }.All(IsFree))
            {
                return port;
            }
        }
    }

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
