using System.Globalization;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

/// <summary>The processes that start and stop the parts for us (DCP). They watch us, and outlive us until all parts have ended.</summary>
internal static class Orchestrator
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until all that they started has ended, but not for ever; then nothing keeps them.</summary>
    /// <returns>Whether it has.</returns>
    public static async Task<bool> HasEnded(TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; Ours().Any(process => process.WatchesPart); waited += Interval)
        {
            if (waited >= patience)
            {
                return false;
            }

            await Task.Delay(Interval);
        }

        // With nothing left to do they would stay for some seconds more.
        var idle = Ours();
        idle.ForEach(process => ProcessSignal.Send(process.Id, ProcessSignal.Kill));
        while (idle.Any(process => Read($"/proc/{process.Id}") is not null))
        {
            await Task.Delay(Interval);
        }

        return true;
    }

    // Each is told the number of the one that it watches or belongs to: dcp start-apiserver --monitor 4711 … The first one watches us.
    private static List<(int Id, bool WatchesPart)> Ours()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Id, string Work, int Watched)>().ToList();
        var ours = new List<(int Id, bool WatchesPart)>();
        for (var level = new HashSet<int> { Environment.ProcessId }; level.Count > 0;)
        {
            var next = all.Where(process => level.Contains(process.Watched)).ToList();
            ours.AddRange(next.Select(process => (process.Id, process.Work is "monitor-process")));
            level = [.. next.Select(process => process.Id)];
        }

        return ours;
    }

    private static (int Id, string Work, int Watched)? Read(string entry)
    {
        try
        {
            return int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out var id)
                && File.ReadAllText(Path.Combine(entry, "cmdline")).Split('\0') is [var program, var work, ..] command
                && Path.GetFileName(program) is "dcp" && Array.IndexOf(command, "--monitor") is var at and > 0
                    ? (id, work, int.Parse(command[at + 1], CultureInfo.InvariantCulture))
                    : null;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
