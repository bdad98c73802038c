using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;

namespace Vmdo.Members.Mandates;

/// <summary>When which organization is a member, as it is known now.</summary>
internal sealed class Memberships(ILookup<OrganizationId, (Days Days, MembershipStatus Status)> spans)
{
    public IEnumerable<OrganizationId> Organizations => spans.Select(s => s.Key);

    /// <param name="db">The register.</param>
    /// <param name="wanted">Which organizations; all when absent.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public static async Task<Memberships> Load(
        MembersDb db, IReadOnlyCollection<OrganizationId>? wanted, CancellationToken cancellationToken)
    {
        var periods = await db.Periods.AsNoTracking()
            .Where(p => p.KnownUntil == null && MembershipStatuses.Members.Contains(p.Status))
            .Where(p => wanted == null || wanted.Contains(p.OrganizationId))
            .OrderBy(p => p.ValidFrom)
            .Select(p => new { p.OrganizationId, p.ValidFrom, p.ValidUntil, p.Status })
            .ToListAsync(cancellationToken);
        return new(periods.ToLookup(p => p.OrganizationId, p => (new Days(p.ValidFrom, p.ValidUntil ?? DateOnly.MaxValue), p.Status)));
    }

    /// <summary>Whether it is a member whose membership does not rest.</summary>
    public bool IsActive(OrganizationId organization, DateOnly day) =>
        spans[organization].Any(s => s.Status is MembershipStatus.Active && s.Days.Contain(day));

    /// <summary>Those of the days on which it is a member; spans that follow each other are one.</summary>
    public IReadOnlyList<Days> DaysWithin(OrganizationId organization, Days days)
    {
        var within = new List<Days>();
        foreach (var shared in spans[organization].Select(s => s.Days.SharedWith(days)).OfType<Days>())
        {
            if (within.Count > 0 && within[^1].Until == shared.From)
            {
                within[^1] = within[^1] with { Until = shared.Until };
            }
            else
            {
                within.Add(shared);
            }
        }

        return within;
    }

    /// <summary>Each day on which the membership of an organization becomes active, rests or ends.</summary>
    public IEnumerable<DateOnly> TurnsOf(OrganizationId organization) =>
        spans[organization].SelectMany(s => new[] { s.Days.From, s.Days.Until });
}
