using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations.Duplicates;

/// <summary>Organizations that may be the same as one.</summary>
/// <param name="Items">At most ten, most alike first.</param>
public sealed record DuplicateCandidates(IReadOnlyList<DuplicateCandidate> Items);

/// <summary>Which organizations of the register may be the same as this one; the office decides. 404 when unknown.</summary>
public static class ShowDuplicates
{
    internal const int AtMost = 10;
    internal const double Noteworthy = 0.6;

    public static async Task<Results<Ok<DuplicateCandidates>, NotFound>> Handle(
        Guid id, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var organizationId = new OrganizationId(id);
        var organization = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        return organization is null
            ? TypedResults.NotFound()
            : TypedResults.Ok(new DuplicateCandidates(
                await db.DuplicatesOf(organizationId, organization.PeriodNow(clock.Today()).Profile, clock.Today(), cancellationToken)));
    }

    /// <summary>
    /// Compares with all organizations as they are known today: a register has hundreds, and names are not
    /// compared by equality.
    /// </summary>
    internal static async Task<IReadOnlyList<DuplicateCandidate>> DuplicatesOf(
        this MembersDb db, OrganizationId? id, Profile profile, DateOnly today, CancellationToken cancellationToken)
    {
        var others = await db.ComparedOn(today, cancellationToken);
        var wanted = Comparison.Of(profile);
        return
        [
            .. others.Where(o => o.Id != id)
                .Select(o => (Other: o, Found: wanted.With(o.Comparison))).Where(c => c.Found.Score >= Noteworthy)
                .OrderByDescending(c => c.Found.Score).ThenBy(c => c.Other.Reference, StringComparer.Ordinal).Take(AtMost)
                .Select(c => new DuplicateCandidate(
                    c.Other.Id.Value, c.Other.Reference, c.Other.Name, c.Other.Status, c.Found.Score, c.Found.Reasons)),
        ];
    }
}
