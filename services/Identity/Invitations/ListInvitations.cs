using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Identity.Invitations;

/// <summary>The invitations that the asking party may know: all, or those to her organizations. The latest first.</summary>
public static class ListInvitations
{
    public static async Task<Ok<Paged<InvitationView>>> Handle(
        [AsParameters] PageRequest page, IdentityDb db, TimeProvider clock,
        ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        var found = db.Invitations.AsNoTracking().VisibleTo(user).OrderByDescending(i => i.InvitedAt).ThenBy(i => i.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        var now = clock.Instant();
        return TypedResults.Ok(listed.Select(i => InvitationView.Of(i, now)));
    }
}
