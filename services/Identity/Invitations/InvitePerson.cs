using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity.Invitations;

/// <summary>Who is invited to what.</summary>
/// <param name="Mail">Where the invitation is sent.</param>
/// <param name="Language">In which it is written, BCP 47; one that has no texts yet is written to in English.</param>
/// <param name="Role">Which.</param>
/// <param name="OrganizationId">For a role in an organization.</param>
/// <param name="Until">The first day on which the role is over; as long as possible when absent.</param>
public sealed record NewInvitation(
    string Mail,
    [property: Required, LanguageTag] string Language,
    Role Role,
    Guid? OrganizationId = null,
    DateOnly? Until = null)
{
    /// <summary>Where the invitation is sent.</summary>
    [Required, MailAddress, StringLength(MailAddress.MaxLength)]
    public string Mail { get; init => field = MailAddress.OrAsWritten(value); } = MailAddress.OrAsWritten(Mail);
}

/// <summary>
/// Somebody is invited to a role, by a mail with a code that works once within 72 hours. An earlier invitation of the same address to the
/// same role is taken back. 201 whether or not the address is known: nobody learns who has an account. 403 when the inviting party may not
/// give the role; 429 when it would be too many mails to this address, or by who invites.
/// </summary>
public static class InvitePerson
{
    public static async Task<Results<Added<InvitationView>, ProblemHttpResult>> Handle(
        NewInvitation asked, Authority authority, IdentityDb db, Postbox postbox, MailLimits limits,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await new NewGrant(asked.Role, asked.OrganizationId).Check(db, cancellationToken);
        var until = await authority.Until(asked.Role, asked.OrganizationId, asked.Until, cancellationToken);
        var by = http.User.Subject();
        if (!await limits.AllowInvitation(asked.Mail, by, since => Repeated(asked, by, since, db, cancellationToken), cancellationToken))
        {
            http.Response.Headers.RetryAfter = MailLimits.Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return TypedResults.Problem(
                "That would be too many invitations within an hour, to this address or by you.",
                statusCode: StatusCodes.Status429TooManyRequests);
        }

        await TakeBackEarlier(asked, db, clock.Instant(), cancellationToken);
        var (invitation, code) = Invitation.Invite(
            asked.Mail, asked.Language, asked.Role, asked.OrganizationId, until, by, clock.Instant());
        db.Invitations.Add(invitation);
        var organization = asked.OrganizationId is { } id
            ? (await db.Organizations.FindAsync([id], cancellationToken))?.NameOn(clock.Today())
            : null;
        postbox.Invite(invitation, code, organization);
        return new Added<InvitationView>(
            $"/api/v1/invitations/{invitation.Id.Value}",
            InvitationView.Of(invitation, clock.Instant()),
            EntityTag.Of(invitation.Version));
    }

    // A mail may have got lost: whoever invites again need not look for the first one, and one link alone works. Somebody may accept it
    // at this moment, and then it is hers.
    private static async Task TakeBackEarlier(NewInvitation asked, IdentityDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = Alike(asked, db).Where(i => i.AcceptedAt == null && i.WithdrawnAt == null && i.ExpiresAt > now);
        var codes = await open.Select(i => i.CodeHash).ToListAsync(cancellationToken);
        if (codes.Count > 0)
        {
            await db.Lock(Locks.Invitation.ForUpdateOfEach(codes), cancellationToken);
            (await open.ToListAsync(cancellationToken)).ForEach(i => i.Withdraw(now));
        }
    }

    private static Task<int> Repeated(
        NewInvitation asked, string by, DateTimeOffset since, IdentityDb db, CancellationToken cancellationToken) =>
        Alike(asked, db).CountAsync(i => i.InvitedBy == by && i.InvitedAt > since, cancellationToken);

    /// <summary>The invitations of this address to this role that were not accepted: those have no address any more.</summary>
    private static IQueryable<Invitation> Alike(NewInvitation asked, IdentityDb db)
    {
        var address = asked.Mail.ToUpperInvariant();
        return db.Invitations.Where(i => i.NormalizedMail == address && i.Role == asked.Role && i.OrganizationId == asked.OrganizationId);
    }
}
