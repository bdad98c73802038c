using Microsoft.EntityFrameworkCore;

namespace Vmdo.Members.Organizations.Duplicates;

/// <summary>An organization of the register in the form in which it is compared.</summary>
internal sealed record Compared(OrganizationId Id, string Reference, string Name, MembershipStatus Status, Comparison Comparison);

internal static class ComparedOrganizations
{
    /// <summary>All organizations as they are known on a day.</summary>
    public static async Task<IReadOnlyList<Compared>> ComparedOn(this MembersDb db, DateOnly today, CancellationToken cancellationToken)
    {
        var known = await db.Periods.AsNoTracking().HoldingOn(today)
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
        return [.. known.Select(o => new Compared(o.Id, o.Reference, o.Profile.Name, o.Status, Comparison.Of(o.Profile)))];
    }
}
