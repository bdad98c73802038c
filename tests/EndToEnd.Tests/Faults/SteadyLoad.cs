using System.Collections.Concurrent;
using System.Diagnostics;

namespace Vmdo.EndToEnd.Tests.Faults;

/// <summary>Clients that ask on and on and never try anything twice: each answer that is no success is noted, and how long each took.</summary>
public sealed class SteadyLoad : IAsyncDisposable
{
    private readonly TimeSpan _pause;
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(RunningSystem.Cancel);
    private readonly ConcurrentQueue<string> _failures = [];
    private readonly ConcurrentQueue<TimeSpan> _times = [];
    private readonly Task _asking;

    /// <param name="pause">Between an answer and the next request of a client.</param>
    /// <param name="clients">Each asks its own.</param>
    public SteadyLoad(TimeSpan pause, params IReadOnlyList<Func<Task<HttpResponseMessage>>> clients)
    {
        _pause = pause;
        _asking = Task.WhenAll(clients.Select(client => Task.Run(() => Ask(client))));
    }

    /// <summary>Requests that were answered, or failed.</summary>
    public int Answered => _times.Count;

    public IReadOnlyCollection<string> Failures => _failures;

    public IReadOnlyCollection<TimeSpan> Times => _times;

    public Task HasGrownBy(int requests)
    {
        var goal = _times.Count + requests;
        return Eventually.True(() => Task.FromResult(_times.Count >= goal), $"{requests} more requests are answered", TimeSpan.FromMinutes(3));
    }

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    private async Task Ask(Func<Task<HttpResponseMessage>> client)
    {
        while (!_stop.IsCancellationRequested)
        {
            var since = Stopwatch.GetTimestamp();
            try
            {
                using var answer = await client();
                if (!answer.IsSuccessStatusCode)
                {
                    _failures.Enqueue($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.AbsolutePath} {(int)answer.StatusCode}");
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !RunningSystem.Cancel.IsCancellationRequested)
            {
                _failures.Enqueue(exception.Message);
            }

            _times.Enqueue(Stopwatch.GetElapsedTime(since));
            await Task.Delay(_pause, RunningSystem.Cancel);
        }
    }
}
