using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Statistics;

/// <summary>How many members share something at both ends of a period.</summary>
public sealed record ShareOverTime(string Value, int AtBegin, int AtEnd, int Change);

/// <summary>A distribution, and what it counts.</summary>
/// <param name="Definition">What it counts, as a sentence.</param>
/// <param name="Items">Most at the end first.</param>
public sealed record Distribution(string Definition, IReadOnlyList<ShareOverTime> Items);

/// <summary>What the members are like at both ends of a period.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="QueriedAt">When the question was asked, UTC.</param>
/// <param name="KnownAt">As it was known at this instant; absent: when the question was asked.</param>
/// <param name="MembersAtBegin">Of how many.</param>
/// <param name="MembersAtEnd">Of how many.</param>
/// <param name="Backgrounds">Self-declared by organizations.</param>
/// <param name="Languages">BCP 47 tags.</param>
/// <param name="Districts">Districts served.</param>
public sealed record MembershipComposition(
    DateOnly From, DateOnly Until, DateTimeOffset QueriedAt, DateTimeOffset? KnownAt,
    Figure MembersAtBegin, Figure MembersAtEnd, Distribution Backgrounds, Distribution Languages, Distribution Districts);

/// <summary>Backgrounds, languages and districts of the members, and how they changed in a period.</summary>
public static class ShowComposition
{
    private const string AtBothEnds = "counted on the day before the period and on its last day; a member with several counts for each.";

    public static async Task<Ok<MembershipComposition>> Handle(
        [AsParameters] StatisticsPeriod period, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (first, last) = period.Days(clock);
        await db.WaitForEntries(period.Viewpoint, clock, cancellationToken);
        var known = db.Periods.AsNoTracking().KnownFrom(period.Viewpoint, clock);
        var (begin, end) = (await MembersOn(first.AddDays(-1)), await MembersOn(last));
        return TypedResults.Ok(new MembershipComposition(
            first, last, clock.Instant(), period.Viewpoint.Knowledge(clock),
            new(begin.Count, Movements.AtBegin),
            new(end.Count, Movements.AtEnd),
            Compare($"Active members by the backgrounds that they declare of themselves, {AtBothEnds}", p => p.Backgrounds),
            Compare($"Active members by the languages in which they work, {AtBothEnds}", p => p.Languages),
            Compare($"Active members by the districts that they serve, {AtBothEnds}", p => p.Districts)));

        Task<List<Traits>> MembersOn(DateOnly day) => known
            .Where(p => p.Status == MembershipStatus.Active && p.ValidFrom <= day && (p.ValidUntil == null || p.ValidUntil > day))
            .Select(p => new Traits(p.Profile.Backgrounds, p.Profile.Languages, p.Profile.Districts))
            .ToListAsync(cancellationToken);

        Distribution Compare(string definition, Func<Traits, IReadOnlyList<string>> values) =>
            new(definition, Shares(begin.SelectMany(values), end.SelectMany(values)));
    }

    private static List<ShareOverTime> Shares(IEnumerable<string> begin, IEnumerable<string> end)
    {
        var (before, after) = (begin.CountBy(v => v).ToDictionary(), end.CountBy(v => v).ToDictionary());
        return
        [
            .. before.Keys.Union(after.Keys)
                .Select(v => new ShareOverTime(
                    v, before.GetValueOrDefault(v), after.GetValueOrDefault(v),
                    after.GetValueOrDefault(v) - before.GetValueOrDefault(v)))
                .OrderByDescending(s => s.AtEnd).ThenByDescending(s => s.AtBegin).ThenBy(s => s.Value, StringComparer.InvariantCulture),
        ];
    }

    private sealed record Traits(IReadOnlyList<string> Backgrounds, IReadOnlyList<string> Languages, IReadOnlyList<string> Districts);
}
