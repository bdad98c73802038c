using System.Collections.Concurrent;
using System.Net;

namespace Vmdo.EndToEnd.Tests.Faults;

/// <summary>What a client enters again and again.</summary>
/// <param name="Name">In the plural.</param>
/// <param name="Events">How many events each of it is.</param>
/// <param name="Enter">Enters one with a name and an idempotency key.</param>
public sealed record Entry(string Name, int Events, Func<string, Guid, CancellationToken, Task<HttpResponseMessage>> Enter);

/// <summary>
/// Clients that write without pause and note, each for itself, what was acknowledged. A request that is not
/// acknowledged is tried again with its key until it is, as a good client does.
/// </summary>
public sealed class Ledger(params IReadOnlyList<Entry> clients) : IAsyncDisposable
{
    private static readonly TimeSpan AcknowledgedWithin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40); // else nothing is left of the machine for what is started again
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(RunningSystem.Cancel);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Guid>> _acknowledged = [];
    private Task _writing = Task.CompletedTask;
    private int _events;
    private int _numbers;
    private int _failures;

    /// <summary>Part of the name of everything that these clients enter.</summary>
    public string Load { get; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Events of all that was acknowledged.</summary>
    public int Events => _events;

    /// <summary>Tries that failed and were made again.</summary>
    public int Failures => _failures;

    /// <summary>Ids of everything of a kind that a client was told is entered.</summary>
    public IReadOnlyCollection<Guid> Acknowledged(string name) => [.. _acknowledged.GetOrAdd(name, _ => []).Values];

    public void Start() => _writing = Task.WhenAll(clients.Select(client => Task.Run(() => Write(client))));

    /// <summary>Waits until so many more events are acknowledged.</summary>
    public Task HasGrownBy(int events) => HasReached(_events + events);

    /// <summary>Waits until so many events are acknowledged in all.</summary>
    public Task HasReached(int events) => Eventually.True(
        () => _writing.IsFaulted ? throw new OperationCanceledException("The load has ended.", _writing.Exception) : Task.FromResult(_events >= events),
        $"{events} events are acknowledged",
        TimeSpan.FromMinutes(5));

    /// <summary>Ends the load; what is begun is brought to its end.</summary>
    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _writing;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _stop.Dispose();
    }

    private async Task Write(Entry entry)
    {
        while (!_stop.IsCancellationRequested)
        {
            var name = $"Last {Load} {Interlocked.Increment(ref _numbers):D6} e.V.";
            var key = Guid.CreateVersion7();
            await Eventually.True(() => TryOnce(entry, name, key), $"{name} of {entry.Name} is acknowledged", AcknowledgedWithin);
            await Task.Delay(Pace, RunningSystem.Cancel);
        }
    }

    private async Task<bool> TryOnce(Entry entry, string name, Guid key)
    {
        try
        {
            using var response = await entry.Enter(name, key, RunningSystem.Cancel);
            if (response.StatusCode is HttpStatusCode.Created)
            {
                // A repeated request is answered without a body.
                _acknowledged.GetOrAdd(entry.Name, _ => [])[name] = Guid.Parse(response.Headers.Location!.OriginalString.Split('/')[^1]);
                Interlocked.Add(ref _events, entry.Events);
                return true;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !RunningSystem.Cancel.IsCancellationRequested)
        {
            // The service is gone just now; the same key goes again.
        }

        Interlocked.Increment(ref _failures);
        return false;
    }
}
