using System.Globalization;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>What is left of a run that was killed: its parts stop by themselves, the databases with a checkpoint.</summary>
public static class Remains
{
    /// <summary>The environment variable by which services say whose they are: its value is the data folder.</summary>
    public const string Mark = "VMDO_PART_OF";

    private static readonly string?[] Servers = ["postgres", "beam.smp", "epmd"];
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Waits until no server works inside a folder and no service for it; after <paramref name="patience"/> those that do are ended.
    /// Two servers on the same files would destroy them, and a service keeps its port.
    /// </summary>
    public static async Task AwaitEnd(string folder, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; WorkingIn(folder) is { Count: > 0 } processes; waited += Interval)
        {
            if (waited >= patience)
            {
                processes.ForEach(id => ProcessSignal.Send(id, ProcessSignal.Kill));
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }

    // Servers by their working folder, whoever started them; somebody's shell is none.
    private static List<int> WorkingIn(string folder) =>
    [
        .. from entry in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _)
               && (IsServerIn(folder, entry) || IsServiceOf(folder, entry))
           select int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture),
    ];

    private static bool IsServerIn(string folder, string entry) =>
        Servers.Contains(Path.GetFileName(Link(entry, "exe"))) && Link(entry, "cwd") is { } works
        && (works == folder || works.StartsWith(folder + '/', StringComparison.Ordinal));

    private static bool IsServiceOf(string folder, string entry) =>
        Read(() => File.ReadAllText(Path.Combine(entry, "environ")))?.Split('\0').Contains($"{Mark}={folder}") is true;

    private static string? Link(string entry, string name) => Read(() => new FileInfo(Path.Combine(entry, name)).LinkTarget);

    private static string? Read(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
