using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Identity.Invitations;

/// <summary>What became of an invitation.</summary>
public enum InvitationStatus
{
    Open,
    Accepted,
    Withdrawn,
    Expired,
}

/// <summary>
/// Somebody is asked to take on a role. The mail carries a code that can be used once within 72 hours; here stands only
/// its hash.
/// </summary>
public sealed class Invitation : Aggregate
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(72);

    public InvitationId Id { get; private set; }

    public string Mail { get; private set; } = "";

    public string NormalizedMail { get; private set; } = "";

    /// <summary>BCP 47.</summary>
    public string Language { get; private set; } = "";

    public Role Role { get; private set; }

    public Guid? OrganizationId { get; private set; }

    /// <summary>The first day on which the role is over.</summary>
    public DateOnly Until { get; private set; }

    public string CodeHash { get; private set; } = "";

    /// <summary>The subject of who invited.</summary>
    public string InvitedBy { get; private set; } = "";

    public DateTimeOffset InvitedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public PersonId? AcceptedBy { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <returns>The invitation, and the code for the mail; it is kept nowhere else.</returns>
    public static (Invitation Invitation, string Code) Invite(
        string mail, string language, Role role, Guid? organization, DateOnly until, string by, DateTimeOffset at)
    {
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var invitation = new Invitation
        {
            Id = new(Guid.CreateVersion7(at)),
            Mail = mail,
            NormalizedMail = mail.ToUpperInvariant(),
            Language = language,
            Role = role,
            OrganizationId = organization,
            Until = until,
            CodeHash = HashOf(code),
            InvitedBy = by,
            InvitedAt = at,
            ExpiresAt = at + Lifetime,
        };
        invitation.Changed();
        return (invitation, code);
    }

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    public InvitationStatus StatusAt(DateTimeOffset at) =>
        AcceptedAt is not null ? InvitationStatus.Accepted
        : WithdrawnAt is not null ? InvitationStatus.Withdrawn
        : at >= ExpiresAt ? InvitationStatus.Expired
        : InvitationStatus.Open;

    /// <summary>The invited person takes it on. The role is hers, once it is approved where that is needed.</summary>
    /// <exception cref="RuleBroken">It was used, taken back or has expired.</exception>
    public void Accept(Person person, DateOnly today, DateTimeOffset at, string? approvedBy = null)
    {
        InvitationProcess.Acceptance.Require(StatusAt(at));
        person.Give(Role, OrganizationId, today, Until, InvitedBy, at, approvedBy);
        AcceptedAt = at;
        AcceptedBy = person.Id;
        (Mail, NormalizedMail) = ("", ""); // from now on the account has it
        Changed();
    }

    /// <summary>Whoever invited changed her mind.</summary>
    /// <exception cref="RuleBroken">It is not open any more.</exception>
    public void Withdraw(DateTimeOffset at)
    {
        InvitationProcess.Withdrawal.Require(StatusAt(at));
        WithdrawnAt = at;
        Changed();
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasIndex(i => i.CodeHash).IsUnique();
        builder.HasIndex(i => i.NormalizedMail);
        builder.HasIndex(i => i.InvitedAt);
    }
}
