using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vmdo.EndToEnd.Tests.Faults;

/// <summary>
/// Clients that write without pause and note, each for itself, what was acknowledged. A request that is not
/// acknowledged is tried again with its key until it is, as a good client does.
/// </summary>
public sealed class Ledger(HttpClient client, int clients) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(RunningSystem.Cancel);
    private readonly ConcurrentDictionary<string, Guid> _acknowledged = [];
    private Task _writing = Task.CompletedTask;
    private int _numbers;
    private int _failures;

    /// <summary>Part of the name of everything that these clients enter.</summary>
    public string Load { get; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Name and id of every organization that a client was told is entered.</summary>
    public IReadOnlyDictionary<string, Guid> Acknowledged => _acknowledged;

    /// <summary>Tries that failed and were made again.</summary>
    public int Failures => _failures;

    public void Start() => _writing = Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(Write)));

    public Task HasGrownBy(int count)
    {
        var goal = _acknowledged.Count + count;
        return Eventually.True(() => Task.FromResult(_acknowledged.Count >= goal), $"{count} more writes are acknowledged");
    }

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

    private async Task Write()
    {
        while (!_stop.IsCancellationRequested)
        {
            var name = $"Last {Load} {Interlocked.Increment(ref _numbers):D6} e.V.";
            var key = Guid.CreateVersion7();
            await Eventually.True(async () => await TryOnce(name, key), $"{name} is acknowledged");
        }
    }

    private async Task<bool> TryOnce(string name, Guid key)
    {
        try
        {
            using var response = await RunningSystem.Apply(client, name, key, RunningSystem.Cancel);
            if (response.StatusCode is HttpStatusCode.Created)
            {
                _acknowledged[name] = (await response.Content.ReadFromJsonAsync<JsonElement>(RunningSystem.Cancel)).GetProperty("id").GetGuid();
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
