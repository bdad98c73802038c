using System.Diagnostics.Metrics;

namespace Vmdo.Messaging.Bus;

/// <summary>What an operator watches besides the standard metrics.</summary>
internal static class MessagingMetrics
{
    private static readonly Meter Meter = new("Vmdo.Messaging");

    public static readonly Counter<long> InboxDuplicates =
        Meter.CreateCounter<long>("vmdo.inbox.duplicates", "{message}", "Messages that were delivered again and had no second effect");

    public static readonly Gauge<long> OutboxPending =
        Meter.CreateGauge<long>("vmdo.outbox.pending", "{message}", "Events that are saved and not yet confirmed by the broker");

    public static readonly Gauge<double> OutboxOldestAge =
        Meter.CreateGauge<double>("vmdo.outbox.oldest_age", "s", "Age of the oldest event in the outbox");

    public static readonly Gauge<long> Parked =
        Meter.CreateGauge<long>("vmdo.outbox.parked", "{message}", "Events that cannot be published and an operator has to look at");

    public static readonly Gauge<long> DeadLetters =
        Meter.CreateGauge<long>("vmdo.dead_letters", "{message}", "Messages that a consumer gave up and an operator has to look at");
}
