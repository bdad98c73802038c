using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Messaging.Outbox;

/// <summary>
/// Brings the outbox to the broker, at least once and in order. One instance at a time leads. A broker or a database
/// that is away only delays: the rows stay.
/// </summary>
internal sealed partial class OutboxDispatcher<TDb>(
    OutboxStore store, OutboxPublisher publisher, OutboxSignal signal, IBusControl bus, Migrations<TDb> migrations, TimeProvider clock, ILogger<OutboxDispatcher<TDb>> logger)
    : BackgroundService
    where TDb : ServiceDb
{
    private const int BatchSize = 200;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
                var batch = await DispatchBatch(stoppingToken);
                if (batch.Undelivered > 0)
                {
                    LogDelayed(batch.Undelivered, batch.FirstError ?? "");
                    await Task.Delay(pause, clock, stoppingToken); // backs off from a broker that does not take them
                    pause = Longer(pause);
                    continue;
                }

                pause = ShortestPause;
                if (batch.Taken < BatchSize)
                {
                    await signal.Wait(PollInterval, clock, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
                await Task.Delay(pause, clock, stoppingToken); // backs off from a database that is away
                pause = Longer(pause);
            }
        }
    }

    private async Task<(int Taken, int Undelivered, string? FirstError)> DispatchBatch(CancellationToken cancellationToken)
    {
        // The look into an empty outbox once a second is nobody's trace.
        using var quiet = SuppressInstrumentationScope.Begin();
        await using var batch = await store.Take(BatchSize, cancellationToken);
        var outcomes = await publisher.Publish(batch.Messages, cancellationToken);
        // What the broker has confirmed is settled even when we are being stopped.
        await batch.Settle(outcomes, CancellationToken.None);
        var undelivered = outcomes.Where(o => o.Result is PublishResult.Undelivered).ToList();
        return (outcomes.Count, undelivered.Count, undelivered.FirstOrDefault()?.Error);
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    [LoggerMessage(1, LogLevel.Warning, "{Count} events wait for the broker: {Reason}")]
    private partial void LogDelayed(int count, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The outbox cannot be read and is tried again")]
    private partial void LogFailed(Exception exception);
}
