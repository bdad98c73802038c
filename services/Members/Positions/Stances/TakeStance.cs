using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Locks;

namespace Vmdo.Members.Positions.Stances;

/// <summary>How a member stands to a position.</summary>
/// <param name="Stance">Supports, dissents or abstains.</param>
/// <param name="Says">Its reasons; shown in public with the position.</param>
public sealed record NewStance(StanceKind Stance, [property: StringLength(2_000)] string? Says = null);

/// <summary>
/// A representative says how her organization stands to a position; what it said before is replaced. 404 when the position
/// is unknown; 403 for another organization; 400 when the register does not have it; 409 when a rule forbids it.
/// </summary>
/// <remarks>
/// There is no <c>If-Match</c>: a stance is its organization's alone, and does not depend on what others say of the
/// position in the same moment.
/// </remarks>
public static class TakeStance
{
    public static async Task<Results<Ok<StanceView>, NotFound>> Handle(
        Guid id, Guid organizationId, NewStance taken,
        MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        user.RequireSpeaksFor(organizationId);
        await db.Lock(Locks.Position.ForUpdate(id), cancellationToken); // members speak one after the other
        var position = await db.Positions.IgnoreAutoIncludes().VisibleTo(user)
            .SingleOrDefaultAsync(p => p.Id == new PositionId(id), cancellationToken);
        if (position is null)
        {
            return TypedResults.NotFound();
        }

        var organization = new OrganizationId(organizationId);
        var organizations = (await KnownOrganizations.Of(db, [organization], cancellationToken))
            .Require(organization, refusal => MalformedRequest.Parameter("organizationId", refusal));
        var (says, today) = (WrittenText.OrNothing(taken.Says), clock.Today());
        var stance = await db.Stances.FindAsync([position.Id, organization], cancellationToken);
        if (stance is null)
        {
            stance = Stance.Take(position, organization, organizations, taken.Stance, says, today, clock.Instant());
            db.Stances.Add(stance);
        }
        else
        {
            stance.Replace(position, organizations, taken.Stance, says, today, clock.Instant());
        }

        return TypedResults.Ok(StanceView.Of(stance, organizations));
    }

    /// <exception cref="NotPermitted">The organization is not hers.</exception>
    internal static void RequireSpeaksFor(this ClaimsPrincipal user, Guid organization)
    {
        if (!user.May(Permissions.PositionsPropose, organization))
        {
            throw new NotPermitted("You speak for your own organization.");
        }
    }
}
