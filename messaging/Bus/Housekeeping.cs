using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Messaging.Bus;

/// <summary>Measures the backlog, and deletes what has served its time, in slices that no request notices.</summary>
internal sealed class Housekeeping<TDb>(
    IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger<Housekeeping<TDb>> logger)
    : Repeating<TDb>(scopes, migrations, clock, logger)
    where TDb : MessagingDb
{
    private const int Slice = 5_000;

    /// <summary>Beyond it versions alone guard against old messages.</summary>
    private static readonly TimeSpan InboxKept = TimeSpan.FromDays(30);

    protected override TimeSpan Interval => TimeSpan.FromSeconds(15);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<TDb>();
        await Measure(db, cancellationToken);
        var end = Clock.Instant() - InboxKept;
        var deleted = await db.Database.ExecuteSqlAsync(
            $"delete from inbox_messages where ctid = any(array(select ctid from inbox_messages where received_at < {end} limit {Slice}))",
            cancellationToken);
        return deleted == Slice ? Next.Again : Next.Rest;
    }

    private async Task Measure(TDb db, CancellationToken cancellationToken)
    {
        var waiting = db.OutboxMessages.Where(m => m.ParkedAt == null);
        var pending = await waiting.CountAsync(cancellationToken);
        var oldest = await waiting.MinAsync(m => (DateTimeOffset?)m.OccurredAt, cancellationToken);
        MessagingMetrics.OutboxPending.Record(pending);
        MessagingMetrics.OutboxOldestAge.Record(oldest is null ? 0 : (Clock.Instant() - oldest.Value).TotalSeconds);
        MessagingMetrics.Parked.Record(await db.OutboxMessages.CountAsync(m => m.ParkedAt != null, cancellationToken));
        MessagingMetrics.DeadLetters.Record(await db.DeadLetters.CountAsync(cancellationToken));
    }
}
