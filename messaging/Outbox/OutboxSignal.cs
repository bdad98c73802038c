using System.Threading.Channels;

namespace Vmdo.Messaging.Outbox;

/// <summary>Wakes the dispatcher of this process after a commit. A notification by the database would serialize commits.</summary>
internal sealed class OutboxSignal
{
    private readonly Channel<bool> _signals =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => _signals.Writer.TryWrite(true);

    /// <summary>Returns at the next signal, or after <paramref name="atMost"/> for what another process has committed.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _signals.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look anyway.
        }
    }
}
