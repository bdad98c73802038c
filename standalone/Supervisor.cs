using System.Diagnostics;
using Vmdo.Standalone.Parts;
using Vmdo.Standalone.Processes;

namespace Vmdo.Standalone;

/// <summary>Brings back what dies, each part by itself, and keeps the logs short.</summary>
internal sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Action<string> _report;
    private readonly Task _work;

    public Supervisor(IReadOnlyList<Part> parts, Action<string> report)
    {
        _report = report;
        _work = Task.WhenAll([.. parts.Select(Watch), KeepLogsShort(parts)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task Watch(Part part)
    {
        var delay = FirstDelay;
        while (true)
        {
            var since = Stopwatch.GetTimestamp();
            var exitCode = await part.Exited.WaitAsync(_stopping.Token);
            delay = Stopwatch.GetElapsedTime(since) > LongestDelay ? FirstDelay : delay;
            part.HasFailed($"ended with exit code {exitCode}");
            _report($"{part.Name} ended unexpectedly with exit code {exitCode}. Its last lines ({part.LogPath}):\n{Indented(part.LastLines(8))}");
            do
            {
                _report($"{part.Name} is started again in {delay.TotalSeconds:0} s.");
                await Task.Delay(delay, _stopping.Token);
                delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
            }
            while (!await CameBack(part));
        }
    }

    private async Task<bool> CameBack(Part part)
    {
        try
        {
            await part.Start(_stopping.Token);
            _report($"{part.Name} is ready again.");
            return true;
        }
        catch (Exception exception) when (!_stopping.IsCancellationRequested)
        {
            _report($"{part.Name} did not come back: {exception.Message}");
            await part.Kill();
            return false;
        }
    }

    private async Task KeepLogsShort(IReadOnlyList<Part> parts)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            foreach (var part in parts)
            {
                LogFile.KeepShort(part.LogPath);
            }
        }
    }

    private static string Indented(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => $"  {line}"));
}
