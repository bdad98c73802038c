using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Identity.People;

/// <summary>Which people are wanted; all conditions must hold.</summary>
public sealed record PersonFilter(
    [property: Description("Who has or had a role in this organization.")] Guid? OrganizationId,
    [property: Description("Who has or had this role.")] string? Role,
    [property: Description("active, deactivated or erased; all when absent.")] string? Status);

/// <summary>The people whom the asking party may know, in the order in which they joined.</summary>
public static class ListPeople
{
    public static async Task<Ok<Paged<PersonView>>> Handle(
        [AsParameters] PersonFilter filter, [AsParameters] PageRequest page, IdentityDb db,
        TimeProvider clock, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        Role? role = filter.Role is { } word ? Words.Parse<Role>("role", word) : null;
        PersonStatus? status = filter.Status is { } state ? Words.Parse<PersonStatus>("status", state) : null;
        var own = user.OrganizationsWhere(Permissions.PeopleRead).Select(id => (Guid?)id).ToList();
        var all = user.May(Permissions.PeopleRead);
        var found = db.People.AsNoTracking().VisibleTo(user)
            .Where(p => status == null || p.Status == status)
            // A role elsewhere is not told, be it by a count.
            .Where(p => (role == null && filter.OrganizationId == null)
                || p.Grants.Any(g => (role == null || g.Role == role)
                    && (filter.OrganizationId == null || g.OrganizationId == filter.OrganizationId)
                    && (all || own.Contains(g.OrganizationId))))
            .OrderBy(p => p.JoinedAt).ThenBy(p => p.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(p => PersonView.Of(p, user, clock.Today())));
    }
}
