using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vmdo.Storage;

namespace Vmdo.Messaging.Outbox;

/// <summary>
/// Brings the outbox to the broker, at least once and in order. One instance at a time leads. A broker or a database
/// that is away only delays: the rows stay.
/// </summary>
internal sealed partial class OutboxDispatcher<TDb>(
    OutboxStore store, OutboxPublisher publisher, OutboxSignal signal, IBusControl bus,
    IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger<OutboxDispatcher<TDb>> logger)
    : Repeating<TDb>(scopes, migrations, clock, logger)
    where TDb : MessagingDb
{
    private const int BatchSize = 200;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly ILogger _logger = logger;
    private TimeSpan _pause = ShortestPause;
    private bool _isDelayed;

    /// <summary>For what another process has committed; what this one commits wakes it at once.</summary>
    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        _isDelayed = true; // until it has gone well
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellationToken);
        await using var batch = await store.NextBatch(BatchSize, cancellationToken);
        var outcomes = await publisher.Publish(batch.Messages, cancellationToken);
        // What the broker has confirmed is settled even when we are being stopped.
        await batch.Settle(outcomes, CancellationToken.None);
        if (outcomes.FirstOrDefault(o => o.Result is PublishResult.Undelivered) is { } undelivered)
        {
            LogDelayed(outcomes.Count(o => o.Result is PublishResult.Undelivered), undelivered.Error ?? "");
            return Next.Rest;
        }

        (_isDelayed, _pause) = (false, ShortestPause);
        return outcomes.Count < BatchSize ? Next.Rest : Next.Again;
    }

    /// <summary>Backs off from a broker that does not take them and from a database that is away.</summary>
    protected override async Task Rest(CancellationToken cancellationToken)
    {
        if (!_isDelayed)
        {
            await signal.Wait(Interval, Clock, cancellationToken);
            return;
        }

        await Task.Delay(_pause, Clock, cancellationToken);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} events wait for the broker: {Reason}")]
    private partial void LogDelayed(int count, string reason);
}
