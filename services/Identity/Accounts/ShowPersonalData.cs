using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Accounts;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed record KeptSession(string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt);

/// <summary>A passkey, by the name that she gave it.</summary>
public sealed record KeptPasskey(string Name, DateTimeOffset CreatedAt);

/// <summary>To what somebody has invited another; whom, is that one's own affair.</summary>
public sealed record SentInvitation(DateTimeOffset InvitedAt, Role Role, Guid? OrganizationId = null);

/// <summary>A role that somebody was given.</summary>
public sealed record KeptGrant(
    Role Role, DateOnly From, DateOnly Until, Guid? OrganizationId = null, DateTimeOffset? WithdrawnAt = null);

/// <summary>What Identity keeps about a person. Passwords and keys are kept as hashes, and told to nobody.</summary>
public sealed record PersonalDataInIdentity
{
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    public PersonStatus? Status { get; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    public string? Mail { get; init; }

    public bool? HasSecondFactor { get; init; }

    public required IReadOnlyList<KeptPasskey> Passkeys { get; init; }

    public required IReadOnlyList<KeptGrant> Grants { get; init; }

    public required IReadOnlyList<KeptSession> Sessions { get; init; }

    /// <summary>That she was invited, while it is kept: at first to join, later to further roles.</summary>
    public required IReadOnlyList<DateTimeOffset> InvitedAt { get; init; }

    /// <summary>To what she has invited others.</summary>
    public required IReadOnlyList<SentInvitation> InvitationsSent { get; init; }

    /// <summary>When mails to her were written that still wait to be sent.</summary>
    public required IReadOnlyList<DateTimeOffset> MailsWaiting { get; init; }

    /// <summary>Apps that act for her.</summary>
    public required IReadOnlyList<string> Apps { get; init; }

    public required RecordedDeeds Record { get; init; }
}

/// <summary>All that is kept here about a person: for herself and data protection. For others 404; empty for who is unknown.</summary>
public static class ShowPersonalData
{
    internal static async Task<Ok<PersonalDataInIdentity>> Handle(
        Guid id, IdentityDb db, UserManager<Account> accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.Gather(id, accounts, cancellationToken));

    /// <summary>The same by whichever way she is told it. No list is longer than a thousand.</summary>
    internal static async Task<PersonalDataInIdentity> Gather(
        this IdentityDb db, Guid id, UserManager<Account> accounts, CancellationToken cancellationToken)
    {
        var (self, subject) = (new PersonId(id), id.ToString());
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == self, cancellationToken);
        var account = await accounts.FindByIdAsync(subject);
        var mail = account?.NormalizedEmail;
        return new()
        {
            Id = id,
            Name = person?.Name is "" ? null : person?.Name,
            Language = person?.Language is "" ? null : person?.Language,
            Status = person?.Status,
            JoinedAt = person?.JoinedAt,
            Mail = account?.Email,
            HasSecondFactor = account is null ? null : await accounts.GetTwoFactorEnabledAsync(account),
            Passkeys = account is null
                ? []
                : [.. (await accounts.GetPasskeysAsync(account)).Select(p => new KeptPasskey(p.Name ?? "", p.CreatedAt))],
            Grants =
            [
                .. (person?.Grants ?? []).OrderBy(g => g.Number)
                    .Select(g => new KeptGrant(g.Role, g.From, g.Until, g.OrganizationId, g.WithdrawnAt))
            ],
            Sessions = await db.Sessions.AsNoTracking().Where(s => s.PersonId == self)
                .OrderByDescending(s => s.SeenAt).Take(PersonalData.Most)
                .Select(s => new KeptSession(s.Device, s.CreatedAt, s.SeenAt)).ToListAsync(cancellationToken),
            InvitedAt = await db.Invitations.AsNoTracking()
                .Where(i => i.AcceptedBy == self || (mail != null && i.NormalizedMail == mail))
                .OrderBy(i => i.InvitedAt).Take(PersonalData.Most).Select(i => i.InvitedAt).ToListAsync(cancellationToken),
            InvitationsSent = await db.Invitations.AsNoTracking().Where(i => i.InvitedBy == subject)
                .OrderByDescending(i => i.InvitedAt).Take(PersonalData.Most)
                .Select(i => new SentInvitation(i.InvitedAt, i.Role, i.OrganizationId)).ToListAsync(cancellationToken),
            MailsWaiting = await db.Mails.AsNoTracking().Where(m => mail != null && m.NormalizedTo == mail)
                .OrderBy(m => m.CreatedAt).Take(PersonalData.Most).Select(m => m.CreatedAt).ToListAsync(cancellationToken),
            Apps = [.. (await db.AppsOf(id, cancellationToken)).Select(app => app.Name)],
            Record = await db.DeedsOf(id, cancellationToken),
        };
    }
}
