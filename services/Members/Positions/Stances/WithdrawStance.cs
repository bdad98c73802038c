using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Organizations;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Positions.Stances;

/// <summary>A representative takes her organization's word back. 404 when there is none; 403 for another organization; 409 once the position is concluded or dropped.</summary>
public static class WithdrawStance
{
    public static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, Guid organizationId, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        user.RequireSpeaksFor(organizationId);
        await using var transaction = await db.BeginUnlessBegun(cancellationToken);
        var position = await db.Hold(new(id), cancellationToken);
        var stance = position is null ? null : await db.Stances.FindAsync([position.Id, new OrganizationId(organizationId)], cancellationToken);
        if (position is null || stance is null)
        {
            return TypedResults.NotFound();
        }

        stance.Withdraw(position, clock.Instant());
        db.Stances.Remove(stance);
        await db.SaveChangesAsync(cancellationToken); // also publishes StanceWithdrawn
        await transaction.CommitIfOwn(cancellationToken);
        return TypedResults.NoContent();
    }
}
