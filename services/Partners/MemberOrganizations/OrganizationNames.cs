using Microsoft.EntityFrameworkCore;

namespace Vmdo.Partners.MemberOrganizations;

internal static class OrganizationNames
{
    /// <summary>What organizations are called on a day, or were last; those that are not known are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesOn(
        this PartnersDb db, DateOnly day, IReadOnlyCollection<Guid> organizations, CancellationToken cancellationToken)
    {
        var periods = await db.MembershipPeriods.AsNoTracking()
            .Where(p => organizations.Contains(p.OrganizationId) && p.ValidFrom <= day)
            .OrderBy(p => p.ValidFrom).Select(p => new { p.OrganizationId, p.Name })
            .ToListAsync(cancellationToken);
        return periods.GroupBy(p => p.OrganizationId).ToDictionary(of => of.Key, of => of.Last().Name);
    }
}
