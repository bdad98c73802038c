using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Statistics;

/// <summary>When organizations became members and ceased to be, by a state of knowledge.</summary>
internal sealed class Movements(IReadOnlyList<(DateOnly On, int Change)> changes)
{
    public const string Joined = "Organizations whose membership began or was resumed on a day of the period.";
    public const string Left = "Organizations whose membership ended or began to rest on a day of the period.";
    public const string AtBegin = "Active members on the day before the period.";
    public const string AtEnd = "Active members on the last day of the period.";

    public static async Task<Movements> Known(IQueryable<Period> periods, CancellationToken cancellationToken)
    {
        var active = await periods.Where(p => p.Status == MembershipStatus.Active)
            .OrderBy(p => p.OrganizationId).ThenBy(p => p.ValidFrom)
            .Select(p => new { p.OrganizationId, p.ValidFrom, p.ValidUntil })
            .ToListAsync(cancellationToken);
        var changes = new List<(DateOnly On, int Change)>();
        foreach (var (i, period) in active.Index())
        {
            // A change of details parts a membership into periods and is none of it.
            var goesOn = i > 0 && active[i - 1].OrganizationId == period.OrganizationId && active[i - 1].ValidUntil == period.ValidFrom;
            if (goesOn)
            {
                changes.Remove((period.ValidFrom, -1));
            }
            else
            {
                changes.Add((period.ValidFrom, 1));
            }

            if (period.ValidUntil is { } end)
            {
                changes.Add((end, -1));
            }
        }

        return new(changes);
    }

    /// <summary>Members at the end of a day.</summary>
    public int MembersOn(DateOnly day) => changes.Where(c => c.On <= day).Sum(c => c.Change);

    public int JoinedWithin(DateOnly first, DateOnly last) => changes.Count(c => c.Change > 0 && c.On >= first && c.On <= last);

    public int LeftWithin(DateOnly first, DateOnly last) => changes.Count(c => c.Change < 0 && c.On >= first && c.On <= last);
}
