using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Identity.Mails;

/// <summary>
/// A mail that waits to be sent. It is saved with what it is about, and deleted once it has left: it holds names and codes.
/// </summary>
internal sealed class Mail
{
    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string NormalizedTo { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of no use after that: the code in it has expired.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public int Attempts { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>It could not be sent and is tried again, each time after a longer while.</summary>
    public void PutOff(DateTimeOffset now)
    {
        Attempts++;
        NextAttemptAt = now + TimeSpan.FromSeconds(Math.Min(15 * Math.Pow(2, Attempts), 3_600));
    }
}

internal sealed class MailMapping : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> builder)
    {
        builder.ToTable("mails");
        builder.HasIndex(m => m.NextAttemptAt);
        builder.HasIndex(m => m.NormalizedTo);
    }
}
