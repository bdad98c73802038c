using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>One organization for a day. 404 when the register does not show it to the asking party on that day.</summary>
public static class ShowOrganization
{
    public static async Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        Guid id, [AsParameters] Viewpoint viewpoint, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var sight = user.SightOf(id);
        var organizationId = new OrganizationId(id);
        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        var found = await db.Periods.AsNoTracking().SeenFrom(viewpoint, clock)
            .Where(p => p.OrganizationId == organizationId && (sight != Sight.Public || MembershipStatuses.Public.Contains(p.Status)))
            .Join(db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id, (p, o) => new { Period = p, o.Reference, o.Version })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null
            ? TypedResults.NotFound()
            : new Tagged<OrganizationView>(OrganizationView.Of(found.Period, found.Reference, sight), TagOf(found.Version, found.Period, sight));
    }

    // The day chooses the period, the asking party what is shown of it: both are other representations of the version.
    private static string TagOf(long version, Period period, Sight sight) =>
        EntityTag.Of(version, period.Id.ToString(CultureInfo.InvariantCulture) + (sight switch { Sight.Office => "o", Sight.Own => "w", _ => "" }));
}
