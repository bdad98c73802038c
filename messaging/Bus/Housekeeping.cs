using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Messaging.Bus;

/// <summary>Measures the backlog, and deletes what has served its time, in slices that no request notices.</summary>
internal sealed partial class Housekeeping<TDb>(IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger<Housekeeping<TDb>> logger)
    : BackgroundService
    where TDb : ServiceDb
{
    private const int Slice = 5_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Beyond it versions alone guard against old messages.</summary>
    private static readonly TimeSpan InboxKept = TimeSpan.FromDays(30);

    private static readonly TimeSpan IdempotencyKeysKept = TimeSpan.FromDays(7);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        using var quiet = SuppressInstrumentationScope.Begin();
        while (true)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<TDb>();
                await Measure(db, stoppingToken);
                await Tidy(db, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogSkipped(exception.GetBaseException().Message);
            }

            await Task.Delay(Interval, clock, stoppingToken); // measures and tidies regularly
        }
    }

    private async Task Measure(TDb db, CancellationToken cancellationToken)
    {
        var waiting = db.OutboxMessages.Where(m => m.ParkedAt == null);
        var pending = await waiting.CountAsync(cancellationToken);
        var oldest = await waiting.MinAsync(m => (DateTimeOffset?)m.OccurredAt, cancellationToken);
        MessagingMetrics.OutboxPending.Record(pending);
        MessagingMetrics.OutboxOldestAge.Record(oldest is null ? 0 : (clock.GetUtcNow() - oldest.Value).TotalSeconds);
        MessagingMetrics.Parked.Record(await db.OutboxMessages.CountAsync(m => m.ParkedAt != null, cancellationToken));
        MessagingMetrics.DeadLetters.Record(await db.DeadLetters.CountAsync(cancellationToken));
    }

    private async Task Tidy(TDb db, CancellationToken cancellationToken)
    {
        var (inboxEnd, keysEnd) = (clock.GetUtcNow() - InboxKept, clock.GetUtcNow() - IdempotencyKeysKept);
        await db.Database.ExecuteSqlAsync(
            $"delete from inbox_messages where ctid = any(array(select ctid from inbox_messages where received_at < {inboxEnd} limit {Slice}))", cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"delete from idempotency_keys where ctid = any(array(select ctid from idempotency_keys where created_at < {keysEnd} limit {Slice}))", cancellationToken);
    }

    [LoggerMessage(1, LogLevel.Warning, "Housekeeping is put off: {Reason}")]
    private partial void LogSkipped(string reason);
}
