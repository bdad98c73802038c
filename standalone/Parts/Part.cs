using System.Diagnostics;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone.Parts;

/// <summary>A process of the system: started, watched and stopped in the same way, whatever it is.</summary>
public abstract class Part(string name, string address, DataFolder data) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(2);
    private ChildProcess? _process;
    private TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _startedAt;

    /// <summary>State or detail is another one now; called on any thread.</summary>
    public event Action<Part>? Changed;

    public string Name { get; } = name;

    /// <summary>As others reach it: a URL, or host and port.</summary>
    public string Address { get; } = address;

    public string LogPath { get; } = data.LogOf(name);

    public PartState State { get; private set; }

    /// <summary>What it is doing, or why it failed; null when its state says enough.</summary>
    public string? Detail { get; private set; }

    /// <summary>How long the last start took, or takes so far.</summary>
    public TimeSpan StartTime { get; private set; }

    public int? ProcessId => Identity?.Id;

    internal ProcessIdentity? Identity => _process is { Exited.IsCompleted: false } ? _process.Identity : null;

    /// <summary>Completes with the exit code of the process that was launched last; before that, of the one to come.</summary>
    public Task<int> Exited => _exited.Task;

    protected DataFolder Data { get; } = data;

    private protected virtual Signal StopSignal => Signal.Terminate;

    /// <summary>How long it may take to stop before it is killed.</summary>
    protected virtual TimeSpan StopsWithin => TimeSpan.FromSeconds(4);

    /// <summary>Launches it and waits until it is ready.</summary>
    /// <exception cref="VmdoException">It ended, or did not become ready in time: the message holds its last log lines.</exception>
    public async Task Start(CancellationToken cancellationToken)
    {
        await Launch(cancellationToken);
        await WaitUntilReady(cancellationToken);
    }

    /// <summary>Starts the process and returns at once.</summary>
    public async Task Launch(CancellationToken cancellationToken)
    {
        if (ProcessId is not null)
        {
            throw new InvalidOperationException($"{Name} runs already.");
        }

        if (_process is null)
        {
            LogFile.Begin(LogPath);
        }

        _startedAt = Stopwatch.GetTimestamp();
        Become(PartState.Starting);
        try
        {
            var launch = await Prepare(cancellationToken);
            _process = await ChildProcess.Start(launch, LogPath);
            _exited = Exited.IsCompleted ? new(TaskCreationOptions.RunContinuationsAsynchronously) : _exited;
            _ = Forward(_process.Exited, _exited);
            Become(PartState.Starting);
        }
        catch (VmdoException exception)
        {
            Become(PartState.Failed, exception.Message);
            throw;
        }
    }

    public async Task WaitUntilReady(CancellationToken cancellationToken)
    {
        while (!await IsReady(cancellationToken))
        {
            StartTime = Stopwatch.GetElapsedTime(_startedAt);
            if (Exited.IsCompleted)
            {
                throw Fail($"{Name} ended with exit code {await Exited} instead of becoming ready.");
            }

            if (StartTime > ReadyWithin)
            {
                throw Fail($"{Name} runs, but was not ready within {ReadyWithin.TotalSeconds:0} seconds.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        StartTime = Stopwatch.GetElapsedTime(_startedAt);
        Become(PartState.Ready);
    }

    /// <summary>Whether it answers now, also when another process started it.</summary>
    public async Task<bool> IsReady(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(AnswersWithin);
        try
        {
            return await Answers(timeout.Token);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // refused, reset, too slow, not yet accepting: all of them mean "not ready"
        }
    }

    /// <summary>Asks it to stop, and ends it when it does not.</summary>
    public virtual async Task Stop()
    {
        Become(PartState.Stopped);
        if (_process is not null)
        {
            await _process.Stop(StopSignal, StopsWithin);
        }

        await Cleanup();
        Become(PartState.Stopped);
    }

    /// <summary>SIGKILL, as a crash or the kernel's memory guard would.</summary>
    public async Task Kill()
    {
        Become(PartState.Stopped);
        if (_process is not null)
        {
            await _process.Kill();
        }

        await Cleanup();
    }

    /// <summary>Freezes it: it keeps its connections and answers nothing.</summary>
    public void Pause() => _process?.Send(Signal.Stop);

    public void Resume() => _process?.Send(Signal.Continue);

    /// <summary>The last lines it wrote.</summary>
    public IReadOnlyList<string> LastLines(int count) => LogFile.Tail(LogPath, count);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does what must be done before, and says what to run.</summary>
    private protected abstract Task<Launch> Prepare(CancellationToken cancellationToken);

    protected abstract Task<bool> Answers(CancellationToken cancellationToken);

    /// <summary>Ends what belongs to it besides its process.</summary>
    protected virtual Task Cleanup() => Task.CompletedTask;

    private protected void Become(PartState state, string? detail = null)
    {
        (State, Detail) = (state, detail);
        Changed?.Invoke(this);
    }

    internal void HasFailed(string reason) => Become(PartState.Failed, reason);

    private static async Task Forward(Task<int> exit, TaskCompletionSource<int> exited) => exited.SetResult(await exit);

    private VmdoException Fail(string reason)
    {
        Become(PartState.Failed, reason);
        return new($"{reason}\n{string.Join('\n', LastLines(15).Select(line => $"  {line}"))}\n  The whole log: {LogPath}");
    }
}
