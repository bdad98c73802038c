using System.Security.Claims;
using Vmdo.Members.Organizations;
using Vmdo.Members.Positions.Concerns;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Positions;

/// <summary>Who may know of positions and concerns.</summary>
internal static class Visibility
{
    /// <summary>Whether she sees what is still discussed: those who work for a member of today, and the association's own.</summary>
    public static bool SeesDiscussion(this ClaimsPrincipal user) => user.MayAmongMembers(Permissions.PositionsRead);

    /// <summary>Whether she may know how often a position has changed: those who see all changes, and those who write some.</summary>
    public static bool SeesVersions(this ClaimsPrincipal user) =>
        user.SeesDiscussion() || user.MaySomewhere(Permissions.PositionsWrite) || user.MaySomewhere(Permissions.PositionsPropose);

    /// <summary>All positions for those who discuss them; for all others what is public.</summary>
    public static IQueryable<Position> VisibleTo(this IQueryable<Position> positions, ClaimsPrincipal user) =>
        user.SeesDiscussion() ? positions : positions.Where(p => PositionStatuses.Public.Contains(p.Status));

    /// <summary>
    /// All concerns, but a withdrawn one only for the organization that raised it, and for the association. Who works for an organization
    /// that is no member today sees what that one has raised.
    /// </summary>
    public static IQueryable<Concern> VisibleTo(this IQueryable<Concern> concerns, ClaimsPrincipal user)
    {
        if (user.May(Permissions.PositionsRead))
        {
            return concerns;
        }

        var own = user.OrganizationsWhere(Permissions.PositionsRead).Select(id => new OrganizationId(id)).ToList();
        return user.SeesDiscussion()
            ? concerns.Where(c => c.WithdrawnAt == null || own.Contains(c.OrganizationId))
            : concerns.Where(c => own.Contains(c.OrganizationId));
    }
}
