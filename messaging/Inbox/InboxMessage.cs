using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Messaging.Inbox;

/// <summary>A message whose effect a consumer has already had.</summary>
internal sealed class InboxMessage
{
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's queue.</summary>
    public required string Consumer { get; init; }

    public DateTimeOffset ReceivedAt { get; private set; }
}

internal sealed class InboxMessageMapping : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox_messages");
        builder.HasKey(m => new { m.MessageId, m.Consumer });
        builder.Property(m => m.ReceivedAt).HasDefaultValueSql("now()");
        builder.HasIndex(m => m.ReceivedAt);
    }
}
