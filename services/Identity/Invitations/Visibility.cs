using System.Security.Claims;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Invitations;

/// <summary>Who sees which invitations.</summary>
internal static class Visibility
{
    /// <summary>All for the office; for representatives those to their organization.</summary>
    public static IQueryable<Invitation> VisibleTo(this IQueryable<Invitation> invitations, ClaimsPrincipal user)
    {
        var (all, own) = (
            user.May(Permissions.PeopleWrite),
            user.OrganizationsWhere(Permissions.PeopleWrite).Select(id => (Guid?)id).ToList());
        return invitations.Where(i => all || own.Contains(i.OrganizationId));
    }
}
