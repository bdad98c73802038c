using System.Globalization;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>What is left of a run that was killed: its servers stop by themselves, the databases with a checkpoint.</summary>
public static class Remains
{
    private static readonly string?[] Servers = ["postgres", "beam.smp", "epmd"];
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Waits until no server works inside a folder; after <paramref name="patience"/> those that do are ended. Two servers on the
    /// same files would destroy them.
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

    /// <summary>Servers by their working folder, whoever started them; somebody's shell is none.</summary>
    private static List<int> WorkingIn(string folder) =>
    [
        .. from entry in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _) && Servers.Contains(Path.GetFileName(Link(entry, "exe")))
           let works = Link(entry, "cwd")
           where works is not null && (works == folder || works.StartsWith(folder + '/', StringComparison.Ordinal))
           select int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture),
    ];

    private static string? Link(string entry, string name)
    {
        try
        {
            return new FileInfo(Path.Combine(entry, name)).LinkTarget;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
