using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>One organization for a day. 404 when the register does not show it to the asking party on that day.</summary>
public static class ShowOrganization
{
    public static async Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        Guid id, [AsParameters] Viewpoint viewpoint,
        MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var sight = user.SightOf(id);
        var organizationId = new OrganizationId(id);
        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        var found = await db.Periods.AsNoTracking().SeenFrom(viewpoint, clock)
            .Where(p => p.OrganizationId == organizationId && (sight != Sight.Public || MembershipStatuses.Public.Contains(p.Status)))
            .Join(
                db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id,
                (p, o) => new { Period = p, o.Reference, o.Contact, o.Version })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return TypedResults.NotFound();
        }

        var steps = viewpoint is { AsOf: null, KnownAt: null } && user.MayTakeSteps(id)
            ? await db.PossibleSteps(organizationId, clock.Today(), cancellationToken)
            : [];
        var view = OrganizationView.Of(found.Period, found.Reference, found.Contact, sight) with
        {
            Links = user.LinksTo(id, steps),
        };
        return new Tagged<OrganizationView>(
            view,
            user.SeesVersionsOf(id)
                ? TagOf(found.Version, found.Period, sight, steps.Where(s => user.MayTake(s, id)))
                : Fingerprint.Tag(view));
    }

    // The day chooses the period and what is possible, the asking party what is shown of both: all are other
    // representations of the version.
    private static string TagOf(long version, Period period, Sight sight, IEnumerable<MembershipStep> steps)
    {
        var possible = steps.Aggregate(0, (mask, step) => mask | (1 << (int)step.Event));
        return EntityTag.Of(version, string.Create(
            CultureInfo.InvariantCulture,
            $"{period.Id}{sight switch { Sight.Office => "o", Sight.Own => "w", _ => "" }}{possible:x}"));
    }
}
