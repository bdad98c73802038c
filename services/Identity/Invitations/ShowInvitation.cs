using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.Invitations;

/// <summary>One invitation. 404 when unknown, or not the asking party's to know.</summary>
public static class ShowInvitation
{
    public static async Task<Results<Tagged<InvitationView>, NotFound>> Handle(
        Guid id, IdentityDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var invitationId = new InvitationId(id);
        var invitation = await db.Invitations.AsNoTracking().VisibleTo(user)
            .SingleOrDefaultAsync(i => i.Id == invitationId, cancellationToken);
        return invitation is null
            ? TypedResults.NotFound()
            : new Tagged<InvitationView>(
                InvitationView.Of(invitation, clock.Instant()),
                EntityTag.Of(invitation.Version, invitation.StatusAt(clock.Instant()).ToString()));
    }
}
