using System.Collections.Concurrent;
using System.Diagnostics;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.EndToEnd.Tests.Commands;

/// <summary>A command under way, or ended, and what it has said.</summary>
public sealed class Command : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<string> _results = [];
    private readonly Process _process;

    public Command(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, _lines, _results);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, _lines);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Ended = AwaitEnd();
    }

    public int Id => _process.Id;

    /// <summary>Completes with the exit code, when all that was said is read.</summary>
    public Task<int> Ended { get; }

    /// <summary>What it said so far, errors included.</summary>
    public string Said => string.Join('\n', _lines);

    /// <summary>What it said that is its result, as scripts take it.</summary>
    public string SaidAsResult => string.Join('\n', _results);

    /// <summary>Waits until it has said this; it is a failure when it ends without.</summary>
    public async Task Says(string text)
    {
        var (_, said) = await Eventually.Get(
            () => Task.FromResult((HasEnded: Ended.IsCompleted, Said)), now => now.HasEnded || now.Said.Contains(text, StringComparison.Ordinal), $"it says: {text}", Patience);
        Assert.Contains(text, said, StringComparison.Ordinal);
    }

    /// <summary>As the kernel's memory guard would: it can do nothing any more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await Ended;
    }

    /// <summary>As a service manager does (SIGTERM).</summary>
    public Task AskToEnd()
    {
        ProcessSignal.Send(Id, ProcessSignal.Terminate);
        return Task.CompletedTask;
    }

    public void Dispose() => _process.Dispose();

    private static void Keep(string? line, params ConcurrentQueue<string>[] places)
    {
        foreach (var place in line is null ? [] : places)
        {
            place.Enqueue(line!); // just looked at
        }
    }

    private async Task<int> AwaitEnd()
    {
        await _process.WaitForExitAsync(); // and until all that it said is here
        return _process.ExitCode;
    }
}
