using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Commands;

/// <summary>Ends the system that runs in the data folder, as Ctrl-C would.</summary>
internal static class DownCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        if (RunningSystem.Find(line.Data) is not { } run)
        {
            Console.WriteLine($"Nothing runs in {line.Data.Path}.");
            return 0;
        }

        run.Runner.Send(Signal.Terminate);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        while (run.Runner.IsAlive)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // nobody tells of the end of a process that is not ours
            cancellationToken.ThrowIfCancellationRequested();
            if (timeout.IsCancellationRequested)
            {
                throw new VmdoException($"Process {run.Runner.Id} did not stop within {Patience.TotalSeconds:0} s. To end it and all its parts at once: kill -9 {run.Runner.Id}");
            }
        }

        Console.WriteLine("Stopped.");
        return 0;
    }
}
