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
    private const int AtMost = 10;
    private const double Noteworthy = 0.6;

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
        var others = await db.Periods.AsNoTracking().HoldingOn(today).Where(p => id == null || p.OrganizationId != id)
            .Join(db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id, (p, o) => new
            {
                Id = p.OrganizationId,
                o.Reference,
                p.Status,
                Profile = new Profile
                {
                    Name = p.Profile.Name,
                    Seat = p.Profile.Seat,
                    RegisterCourt = p.Profile.RegisterCourt,
                    RegisterNumber = p.Profile.RegisterNumber,
                    Email = p.Profile.Email,
                    Website = p.Profile.Website,
                    Street = p.Profile.Street,
                    PostalCode = p.Profile.PostalCode,
                },
            })
            .ToListAsync(cancellationToken);
        var wanted = Comparison.Of(profile);
        return
        [
            .. others.Select(o => (Other: o, Found: wanted.With(Comparison.Of(o.Profile)))).Where(c => c.Found.Score >= Noteworthy)
                .OrderByDescending(c => c.Found.Score).ThenBy(c => c.Other.Reference, StringComparer.Ordinal).Take(AtMost)
                .Select(c => new DuplicateCandidate(
                    c.Other.Id.Value, c.Other.Reference, c.Other.Profile.Name, c.Other.Status, c.Found.Score, c.Found.Reasons)),
        ];
    }
}
