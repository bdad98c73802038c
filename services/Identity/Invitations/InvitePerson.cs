using System.ComponentModel.DataAnnotations;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Identity.Invitations;

/// <summary>Who is invited to what.</summary>
/// <param name="Mail">Where the invitation is sent.</param>
/// <param name="Language">In which it is written, BCP 47; one that has no texts yet is written to in English.</param>
/// <param name="Role">Which.</param>
/// <param name="OrganizationId">For a role in an organization.</param>
/// <param name="Until">The first day on which the role is over; as long as possible when absent.</param>
public sealed record NewInvitation(
    [property: Required, EmailAddress, StringLength(200)] string Mail,
    [property: Required, LanguageTag] string Language,
    Role Role,
    Guid? OrganizationId = null,
    DateOnly? Until = null);

/// <summary>
/// Somebody is invited to a role, by a mail with a code that works once within 72 hours. 201 whether or not the address is
/// known: nobody learns who has an account. 403 when the inviting party may not give the role.
/// </summary>
public static class InvitePerson
{
    public static async Task<Added<InvitationView>> Handle(
        NewInvitation asked, Authority authority, IdentityDb db, Postbox postbox,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        await new NewGrant(asked.Role, asked.OrganizationId).Check(db, cancellationToken);
        var until = await authority.Until(asked.Role, asked.OrganizationId, asked.Until, cancellationToken);
        var (invitation, code) = Invitation.Invite(
            asked.Mail, asked.Language, asked.Role, asked.OrganizationId, until, http.User.Subject(), clock.Instant());
        db.Invitations.Add(invitation);
        var organization = asked.OrganizationId is { } id
            ? (await db.Organizations.FindAsync([id], cancellationToken))?.NameOn(clock.Today())
            : null;
        postbox.Invite(invitation, code, organization);
        http.Response.Headers.CacheControl = "no-store"; // an address
        return new(
            $"/api/v1/invitations/{invitation.Id.Value}",
            InvitationView.Of(invitation, clock.Instant()),
            EntityTag.Of(invitation.Version));
    }
}
