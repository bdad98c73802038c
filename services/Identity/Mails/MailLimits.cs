using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity.Mails;

/// <summary>
/// A mail that somebody has caused within the last hour, to whom and by whom. It is kept apart from the mail, which is deleted.
/// </summary>
internal sealed class CausedMail
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the address, in hexadecimal.</summary>
    public required string Recipient { get; init; }

    /// <summary>The subject of who invited; none for a mail that anybody can ask for.</summary>
    public string? CausedBy { get; init; }

    public required DateTimeOffset CausedAt { get; init; }
}

internal sealed class CausedMailMapping : IEntityTypeConfiguration<CausedMail>
{
    public void Configure(EntityTypeBuilder<CausedMail> builder)
    {
        builder.ToTable("caused_mails");
        builder.HasIndex(m => new { m.Recipient, m.CausedAt });
        builder.HasIndex(m => new { m.CausedBy, m.CausedAt });
        builder.HasIndex(m => m.CausedAt);
    }
}

/// <summary>
/// Nobody fills somebody's letter box by our hand: invitations are counted for their recipient and for who invites, ways to a new
/// password for their recipient. Mails that warn are not counted: they have to arrive.
/// </summary>
public sealed class MailLimits(IdentityDb db, IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>What is older counts no more.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Whether one more may be sent; then it is counted. The caller saves, in a transaction.</summary>
    /// <param name="to">An address.</param>
    /// <param name="by">The subject of who causes it; none where anybody can.</param>
    /// <param name="cancellationToken">Of the request.</param>
    internal async Task<bool> Allow(string to, string? by, CancellationToken cancellationToken)
    {
        var (recipient, now, limits) = (HashOf(to), clock.Instant(), options.Value.Hourly);
        var since = now - Window;
        if (by is not null)
        {
            await db.Lock(Locks.Inviter.Of(by), cancellationToken);
        }

        await db.Lock(Locks.Recipient.Of(recipient), cancellationToken);
        var caused = db.Set<CausedMail>().Where(m => m.CausedAt > since);
        var alike = by is null ? caused.Where(m => m.CausedBy == null) : caused.Where(m => m.CausedBy != null);
        if (await alike.CountAsync(m => m.Recipient == recipient, cancellationToken) >= limits.Recipient
            || (by is not null && await caused.CountAsync(m => m.CausedBy == by, cancellationToken) >= limits.Inviter))
        {
            return false;
        }

        db.Add(new CausedMail { Id = Guid.CreateVersion7(now), Recipient = recipient, CausedBy = by, CausedAt = now });
        return true;
    }

    private static string HashOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())));
}
