using System.Globalization;

namespace Vmdo.AppHost.Operation;

/// <summary>The processes that start and stop the parts for us (DCP). They watch us, and outlive us until all parts have ended.</summary>
internal static class Orchestrator
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until they have gone, and with them all that they started; but not for ever.</summary>
    /// <returns>Whether they have.</returns>
    public static async Task<bool> HasEnded(TimeSpan patience)
    {
        var ours = new HashSet<int> { Environment.ProcessId };
        for (var waited = TimeSpan.Zero; AnyOf(ours); waited += Interval)
        {
            if (waited >= patience)
            {
                return false;
            }

            await Task.Delay(Interval);
        }

        return true;
    }

    // Each is told the number of the one that it watches: dcp start-apiserver --monitor 4711 …
    private static bool AnyOf(HashSet<int> ours)
    {
        var any = false;
        foreach (var entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out var id) && WatchedBy(entry) is { } watched && ours.Contains(watched))
            {
                ours.Add(id);
                any = true;
            }
        }

        return any;
    }

    private static int? WatchedBy(string entry)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(entry, "cmdline")).Split('\0');
            return Path.GetFileName(command[0]) is "dcp" && Array.IndexOf(command, "--monitor") is var at and > 0
                ? int.Parse(command[at + 1], CultureInfo.InvariantCulture)
                : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
