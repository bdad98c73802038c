using System.Globalization;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

/// <summary>The processes that start and stop the parts for us (DCP). They watch us, and outlive us until all parts have ended.</summary>
internal sealed class Orchestrator
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    // Ours since we looked first: one that has ended cannot be asked any more whom others belonged to.
    private readonly HashSet<int> _known = [Environment.ProcessId];

    /// <summary>Learns which processes are ours. They end one after the other as soon as we stop, so it has to be done before.</summary>
    public void Look() => Ours();

    /// <summary>Waits until all that they started has ended, but not for ever; then nothing keeps them.</summary>
    /// <returns>Whether it has.</returns>
    public async Task<bool> HasEnded(TimeSpan patience)
    {
        if (!await Holds(() => !Ours().Any(process => process.WatchesPart), patience))
        {
            return false;
        }

        // With nothing left to do they would stay for some seconds more.
        Ours().ForEach(process => ProcessSignal.Send(process.Id, ProcessSignal.Kill));
        return await Holds(() => Ours().Count == 0, patience);
    }

    private static async Task<bool> Holds(Func<bool> condition, TimeSpan patience)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += Interval)
        {
            if (waited >= patience)
            {
                return false;
            }

            await Task.Delay(Interval); // processes of others: nothing tells when they end
        }

        return true;
    }

    // Each is told the number of the one that it watches or belongs to: dcp start-apiserver --monitor 4711 … The first one watches us.
    private List<(int Id, bool WatchesPart)> Ours()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Id, string Work, int Watched)>().ToList();
        while (all.Any(process => _known.Contains(process.Watched) && _known.Add(process.Id)))
        {
            // One more that belongs to one of ours.
        }

        return [.. all.Where(process => _known.Contains(process.Id)).Select(process => (process.Id, process.Work is "monitor-process"))];
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
