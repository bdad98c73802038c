using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Positions.Stances;

/// <summary>
/// A representative takes her organization's word back. 404 when there is none; 403 for another organization;
/// 409 once the position is concluded or dropped.
/// </summary>
public static class WithdrawStance
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid organizationId, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        user.RequireSpeaksFor(organizationId);
        await db.Lock(Locks.Position.ForUpdate(id), cancellationToken); // members speak one after the other
        var position = await db.Positions.IgnoreAutoIncludes().SingleOrDefaultAsync(p => p.Id == new PositionId(id), cancellationToken);
        var stance = position is null
            ? null
            : await db.Stances.FindAsync([position.Id, new OrganizationId(organizationId)], cancellationToken);
        if (position is null || stance is null)
        {
            return TypedResults.NotFound();
        }

        stance.Withdraw(position, clock.Instant());
        db.Stances.Remove(stance);
        return TypedResults.NoContent();
    }
}
