using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Messaging.DeadLetters;

/// <summary>A message that a consumer of this service could not digest, kept as it came until an operator replays or discards it.</summary>
internal sealed class DeadLetter
{
    public required Guid MessageId { get; init; }

    /// <summary>The queue of the consumer that failed, and to which a replay goes.</summary>
    public required string Queue { get; init; }

    public string? ContentType { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>The message's headers as a JSON object of texts.</summary>
    public required string Headers { get; init; }

    /// <summary>What kind of failure it was; never its text, which could quote the content.</summary>
    public required string Error { get; init; }

    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>The headers that say what a message is, without those that tell of earlier failures.</summary>
    public static Dictionary<string, string> HeadersToKeep(IEnumerable<KeyValuePair<string, object>> headers) => headers
        .Where(h => !h.Key.StartsWith("MT-Fault", StringComparison.Ordinal)
            && !h.Key.StartsWith("MT-Reason", StringComparison.Ordinal)
            && !h.Key.StartsWith("x-", StringComparison.Ordinal))
        .Select(h =>
            (h.Key, Text: h.Value switch { byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes), string text => text, _ => null }))
        .Where(h => h.Text is not null)
        .ToDictionary(h => h.Key, h => h.Text!); // filtered the line before
}

internal sealed class DeadLetterMapping : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> builder)
    {
        builder.ToTable("dead_letters");
        builder.HasKey(d => new { d.MessageId, d.Queue });
        builder.Property(d => d.Headers).HasColumnType("jsonb");
        builder.HasIndex(d => d.FailedAt);
    }
}

internal static class DeadLetterExtensions
{
    /// <summary>Keeps a dead letter; one that is already there stays as it was.</summary>
    public static Task Bury(this MessagingDb db, DeadLetter letter, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into dead_letters (message_id, queue, content_type, body, headers, error, failed_at)
        values ({letter.MessageId}, {letter.Queue}, {letter.ContentType}, {letter.Body}, {letter.Headers}::jsonb,
            {letter.Error}, {letter.FailedAt})
        on conflict do nothing
        """,
        cancellationToken);
}
