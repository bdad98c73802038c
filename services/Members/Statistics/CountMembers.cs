using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Statistics;

/// <summary>How many members share something; a member with several counts for each.</summary>
public sealed record Share(string Value, int Members);

/// <summary>The number of members from a day on.</summary>
public sealed record GrowthPoint(DateOnly On, int Members);

/// <summary>The membership of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Members">Organizations with status active on it.</param>
/// <param name="ByBackground">By self-declared background, most first.</param>
/// <param name="ByLanguage">By language (BCP 47), most first.</param>
/// <param name="ByDistrict">By district served, most first.</param>
/// <param name="Growth">Each day until then on which the number changed.</param>
/// <param name="QueriedAt">When the question was asked, UTC.</param>
/// <param name="Definition">What the figures count, as sentences.</param>
public sealed record MembershipStatistics(
    DateOnly AsOf, int Members,
    IReadOnlyList<Share> ByBackground, IReadOnlyList<Share> ByLanguage, IReadOnlyList<Share> ByDistrict,
    IReadOnlyList<GrowthPoint> Growth, DateTimeOffset QueriedAt, string Definition);

/// <summary>Members by background, language, district, and their number over time.</summary>
public static class CountMembers
{
    private const string Definition =
        "Members are organizations whose membership is active on the day. One that declares several backgrounds, "
            + "languages or districts counts for each.";

    public static async Task<Ok<MembershipStatistics>> Handle(
        [AsParameters] Viewpoint viewpoint, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var day = viewpoint.Day(clock);
        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        var members = await db.Periods.AsNoTracking().SeenFrom(viewpoint, clock)
            .Where(p => p.Status == MembershipStatus.Active)
            .Select(p => new { p.Profile.Backgrounds, p.Profile.Languages, p.Profile.Districts })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(new MembershipStatistics(
            day,
            members.Count,
            Shares(members.SelectMany(m => m.Backgrounds)),
            Shares(members.SelectMany(m => m.Languages)),
            Shares(members.SelectMany(m => m.Districts)),
            await Growth(db.Periods.AsNoTracking().KnownFrom(viewpoint, clock), day, cancellationToken),
            clock.Instant(),
            Definition));
    }

    private static List<Share> Shares(IEnumerable<string> values) =>
    [
        .. values.CountBy(v => v)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.InvariantCulture)
            .Select(c => new Share(c.Key, c.Value))
    ];

    private static async Task<List<GrowthPoint>> Growth(IQueryable<Period> periods, DateOnly until, CancellationToken cancellationToken)
    {
        var memberships = await periods
            .Where(p => p.Status == MembershipStatus.Active && p.ValidFrom <= until)
            .Select(p => new { p.ValidFrom, p.ValidUntil })
            .ToListAsync(cancellationToken);
        var changes = new SortedDictionary<DateOnly, int>();
        foreach (var membership in memberships)
        {
            changes[membership.ValidFrom] = changes.GetValueOrDefault(membership.ValidFrom) + 1;
            if (membership.ValidUntil is { } end && end <= until)
            {
                changes[end] = changes.GetValueOrDefault(end) - 1;
            }
        }

        var points = new List<GrowthPoint>();
        var members = 0;
        foreach (var (day, change) in changes.Where(c => c.Value != 0)) // a change of details is none of membership
        {
            members += change;
            points.Add(new(day, members));
        }

        return points;
    }
}
