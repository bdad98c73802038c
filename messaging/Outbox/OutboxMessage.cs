using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Messaging.Outbox;

/// <summary>An event that is saved and not yet confirmed by the broker.</summary>
internal sealed class OutboxMessage
{
    /// <summary>The order in which events are published.</summary>
    public long Id { get; private set; }

    /// <summary>The event's identity for its receivers, however often it is sent.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The event's name on the wire: <see cref="EventTypes"/>.</summary>
    public required string Type { get; init; }

    public required string Payload { get; init; }

    /// <summary>W3C trace context of the request that saved it.</summary>
    public string? TraceParent { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>How often publishing failed by the message's own fault; not for a broker that is away.</summary>
    public short Attempts { get; private set; }

    /// <summary>Since when it is out of the way of others, until an operator replays it.</summary>
    public DateTimeOffset? ParkedAt { get; private set; }

    public string? Error { get; private set; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        // The table is emptied all the time: without frequent vacuuming its dead rows slow the dispatcher down.
        builder.HasStorageParameter("autovacuum_vacuum_scale_factor", 0);
        builder.HasStorageParameter("autovacuum_vacuum_threshold", 1000);
        builder.HasStorageParameter("autovacuum_vacuum_cost_delay", 0);
        builder.Property(m => m.Id).UseIdentityAlwaysColumn();
        builder.Property(m => m.Payload).HasColumnType("json");
        builder.HasIndex(m => m.ParkedAt).HasFilter("parked_at is not null");
    }
}
