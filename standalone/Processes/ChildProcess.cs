using System.Diagnostics;

namespace Vmdo.Standalone.Processes;

/// <summary>A running child in a session of its own, which the kernel ends when we end.</summary>
internal sealed class ChildProcess
{
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        // A child that is gone already leaves a number that is ours until it is collected: the identity just matches nobody.
        Identity = ProcessIdentity.Of(process.Id) ?? new(process.Id, StartTime: 0);
        Exited = AwaitExit();
    }

    public ProcessIdentity Identity { get; }

    /// <summary>Completes with the exit code; 128 and the signal's number when a signal ended it.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> Start(Launch launch, string logPath) =>
        new(await Spawner.Invoke(() => Process.Start(launch.ToStartInfo(logPath))!)); // null only with UseShellExecute

    public void Send(Signal signal)
    {
        if (!Exited.IsCompleted)
        {
            Identity.Send(signal);
        }
    }

    /// <summary>Asks politely, and after <paramref name="patience"/> no more.</summary>
    public async Task Stop(Signal signal, TimeSpan patience)
    {
        Send(signal);
        Send(Signal.Continue); // a frozen process would sleep through the request
        if (await Task.WhenAny(Exited, Task.Delay(patience)) != Exited)
        {
            await Kill();
        }
    }

    /// <summary>Ends it and the helpers in its group at once.</summary>
    public async Task Kill()
    {
        if (!Exited.IsCompleted)
        {
            Signals.Send(-Identity.Id, Signal.Kill);
            Send(Signal.Kill); // in its first moments the group does not exist yet
            await Exited;
        }
    }

    private async Task<int> AwaitExit()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }
}
