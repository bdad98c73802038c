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

    public static string HashOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToUpperInvariant())));
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

    /// <summary>So many times what may be repeated an address is invited in all, by whomever and to whatever.</summary>
    private const int InAll = 4;

    /// <summary>And so many times by one person or client, so that there is room for others.</summary>
    private const int ByOne = 2;

    private HourlyOptions Limits => options.Value.Hourly;

    /// <summary>Whether one more invitation may be sent; then it is counted. The caller saves, in a transaction.</summary>
    /// <param name="to">An address.</param>
    /// <param name="by">The subject of who invites.</param>
    /// <param name="repeated">
    /// How often she has invited this address to the same since an instant: whoever wants somebody for several things may say so. It
    /// is asked while nobody else writes to the address.
    /// </param>
    /// <param name="cancellationToken">Of the request.</param>
    internal async Task<bool> AllowInvitation(
        string to, string by, Func<DateTimeOffset, Task<int>> repeated, CancellationToken cancellationToken)
    {
        var (recipient, since) = (CausedMail.HashOf(to), clock.Instant() - Window);
        await db.Lock(Locks.Inviter.Of(by), cancellationToken);
        await db.Lock(Locks.Recipient.Of(recipient), cancellationToken);
        var invitations = db.Set<CausedMail>().Where(m => m.CausedAt > since && m.CausedBy != null);
        if (await repeated(since) >= Limits.Recipient
            || await invitations.CountAsync(m => m.Recipient == recipient && m.CausedBy == by, cancellationToken)
                >= ByOne * Limits.Recipient
            || await invitations.CountAsync(m => m.Recipient == recipient, cancellationToken) >= InAll * Limits.Recipient
            || await invitations.CountAsync(m => m.CausedBy == by, cancellationToken) >= Limits.Inviter)
        {
            return false;
        }

        Count(recipient, by);
        return true;
    }

    /// <summary>Whether one more way to a new password may be sent, for which anybody can ask; then it is counted. As above.</summary>
    internal async Task<bool> AllowReset(string to, CancellationToken cancellationToken)
    {
        var (recipient, since) = (CausedMail.HashOf(to), clock.Instant() - Window);
        await db.Lock(Locks.Recipient.Of(recipient), cancellationToken);
        var resets = db.Set<CausedMail>().Where(m => m.CausedAt > since && m.CausedBy == null);
        if (await resets.CountAsync(m => m.Recipient == recipient, cancellationToken) >= Limits.Recipient)
        {
            return false;
        }

        Count(recipient, by: null);
        return true;
    }

    private void Count(string recipient, string? by)
    {
        var now = clock.Instant();
        db.Add(new CausedMail { Id = Guid.CreateVersion7(now), Recipient = recipient, CausedBy = by, CausedAt = now });
    }
}
