using System.Collections.Concurrent;
using Spectre.Console;
using Vmdo.Standalone.Parts;

namespace Vmdo.Standalone.Commands;

/// <summary>Shows how the parts come up: a table that lives on a terminal, a line per event elsewhere.</summary>
internal static class StartDisplay
{
    public static async Task Show(VmdoSystem system, Func<Task> start)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
        {
            await ShowLive(system, start);
        }
        else
        {
            system.Reported += Console.WriteLine;
            system.Changed += WriteLine;
            await start();
            system.Changed -= WriteLine; // from now on reports say what happens
        }
    }

    private static async Task ShowLive(VmdoSystem system, Func<Task> start)
    {
        // Lines in between would tear the table apart.
        var reports = new ConcurrentQueue<string>();
        system.Reported += reports.Enqueue;
        try
        {
            await AnsiConsole.Live(PartsTable.Of(system.Parts)).StartAsync(async live =>
            {
                var work = start();
                while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(100))) != work)
                {
                    live.UpdateTarget(PartsTable.Of(system.Parts));
                }

                live.UpdateTarget(PartsTable.Of(system.Parts));
                await work;
            });
        }
        finally
        {
            system.Reported -= reports.Enqueue;
            reports.ToList().ForEach(Console.WriteLine);
            system.Reported += Console.WriteLine;
        }
    }

    private static void WriteLine(Part part)
    {
        var text = part.State switch
        {
            PartState.Starting when part.Detail is not null => $"is {part.Detail} …",
            PartState.Starting when part.ProcessId is null => "is starting …",
            PartState.Ready => $"is ready after {part.StartTime.TotalSeconds:0.0} s at {part.Address}",
            _ => null,
        };
        if (text is not null)
        {
            Console.WriteLine($"{part.Name,-10} {text}");
        }
    }
}
