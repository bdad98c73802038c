using System.Security.Claims;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>Who knows of which people.</summary>
internal static class Visibility
{
    /// <summary>All for the office; for representatives those who have or had a role in their organization; for each her own.</summary>
    public static IQueryable<Person> VisibleTo(this IQueryable<Person> people, ClaimsPrincipal user)
    {
        if (user.May(Permissions.PeopleRead))
        {
            return people;
        }

        var own = user.OrganizationsWhere(Permissions.PeopleRead).Select(id => (Guid?)id).ToList();
        var self = new PersonId(user.Person() ?? Guid.Empty);
        return people.Where(p => p.Id == self || p.Grants.Any(g => own.Contains(g.OrganizationId)));
    }

    public static bool IsVisibleTo(this Grant grant, ClaimsPrincipal user) =>
        grant.OrganizationId is { } organization ? user.May(Permissions.PeopleRead, organization) : user.May(Permissions.PeopleRead);
}
