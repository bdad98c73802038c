using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace Vmdo.Standalone.Processes;

/// <summary>A program and everything it starts with.</summary>
internal sealed record Launch(string Program, params string[] Arguments)
{
    // What a program needs to run at all; all else of our environment stays here.
    private static readonly string[] Inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SSL_CERT_DIR", "SSL_CERT_FILE"];

    // Debian's sh drops variables whose names hold a hyphen, such as those of clients.
    private const string Shell = "bash";

    /// <summary>Added to the few variables that every program inherits.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string WorkingFolder { get; init; } = "/";

    public Account? Account { get; init; }

    /// <summary>Sent by the kernel when we die, however that happens.</summary>
    public Signal DeathSignal { get; init; } = Signal.Kill;

    /// <summary>Also takes our package manager settings along, for tools that fetch from a registry.</summary>
    public bool InheritsAll { get; init; }

    /// <summary>
    /// The command with its parent-death signal. The inner shell ends the race that the signal leaves open: a parent
    /// that died before the signal was set is no longer the parent.
    /// </summary>
    public ProcessStartInfo ToStartInfo() => ToStartInfo([.. Guarded(), Program, .. Arguments]);

    /// <summary>
    /// The same in a session of its own, so that a terminal's Ctrl-C reaches us alone and we stop the parts in order.
    /// It writes to its log itself: nothing is lost and nothing blocks when we are gone.
    /// </summary>
    public ProcessStartInfo ToStartInfo(string logPath) =>
        ToStartInfo([Shell, "-c", "exec setsid \"$@\" </dev/null >>\"$0\" 2>&1", logPath, .. Guarded(), Program, .. Arguments]);

    private string[] Guarded() =>
    [
        "setpriv", "--pdeathsig", Signals.NameOf(DeathSignal), .. Account?.Privileges ?? [],
        Shell, "-c", "[ \"$PPID\" = \"$0\" ] && exec \"$@\"", System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
    ];

    private ProcessStartInfo ToStartInfo(string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = WorkingFolder };
        if (!InheritsAll)
        {
            start.Environment.Clear();
            foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            {
                if ((string)variable.Key is var name && (Inherited.Contains(name) || name.StartsWith("DOTNET_", StringComparison.Ordinal)))
                {
                    start.Environment[name] = (string?)variable.Value;
                }
            }
        }

        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
