using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.Invitations;

/// <summary>
/// An invitation is taken back. 404 when unknown, or not the acting party's; 403 when she could not have given the role; 409
/// when it is not open any more.
/// </summary>
public static class WithdrawInvitation
{
    public static async Task<Results<Tagged<InvitationView>, NotFound>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Authority authority, IdentityDb db,
        TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var invitationId = new InvitationId(id);
        var invitation = await db.Invitations.VisibleTo(user).SingleOrDefaultAsync(i => i.Id == invitationId, cancellationToken);
        if (invitation is null)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(ifMatch, invitation.Version);
        await authority.LimitFor(invitation.Role, invitation.OrganizationId, cancellationToken);
        invitation.Withdraw(clock.Instant());
        return new Tagged<InvitationView>(InvitationView.Of(invitation, clock.Instant()), EntityTag.Of(invitation.Version));
    }
}
