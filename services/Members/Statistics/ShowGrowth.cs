using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Statistics;

/// <summary>The length of the parts into which a period is cut.</summary>
public enum PartLength
{
    Month,
    Year,
}

/// <summary>A part of the period: a calendar month or year, as far as it lies in the period.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Joined">As for the whole period.</param>
/// <param name="Left">As for the whole period.</param>
/// <param name="MembersAtEnd">On its last day.</param>
public sealed record GrowthPart(DateOnly From, DateOnly Until, int Joined, int Left, int MembersAtEnd);

/// <summary>How the number of members changed in a period.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="QueriedAt">When the question was asked, UTC.</param>
/// <param name="KnownAt">As it was known at this instant; absent: when the question was asked.</param>
/// <param name="MembersAtBegin">What the period starts with: begin + joined − left = end.</param>
/// <param name="Joined">Beginnings; an organization that came twice counts twice.</param>
/// <param name="Left">Ends.</param>
/// <param name="MembersAtEnd">What it ends with.</param>
/// <param name="By">How long the parts are.</param>
/// <param name="Steps">The same in calendar months or years.</param>
public sealed record MembershipGrowth(
    DateOnly From, DateOnly Until, DateTimeOffset QueriedAt, DateTimeOffset? KnownAt,
    Figure MembersAtBegin, Figure Joined, Figure Left, Figure MembersAtEnd, PartLength By, IReadOnlyList<GrowthPart> Steps);

/// <summary>Growth of the association in a period.</summary>
public static class ShowGrowth
{
    private const int LongestByMonth = 240;

    public static async Task<Ok<MembershipGrowth>> Handle(
        [AsParameters] StatisticsPeriod period, MembersDb db, TimeProvider clock, CancellationToken cancellationToken,
        [Description("month or year; when absent, month for up to three years.")] string? by = null)
    {
        var (first, last) = period.Days(clock);
        var length = LengthOf(by, first, last);
        await db.WaitForEntries(period.Viewpoint, clock, cancellationToken);
        var movements = await Movements.Known(db.Periods.AsNoTracking().KnownFrom(period.Viewpoint, clock), cancellationToken);
        return TypedResults.Ok(new MembershipGrowth(
            first, last, clock.Instant(), period.Viewpoint.Knowledge(clock),
            new(movements.MembersOn(first.AddDays(-1)), Movements.AtBegin),
            new(movements.JoinedWithin(first, last), Movements.Joined),
            new(movements.LeftWithin(first, last), Movements.Left),
            new(movements.MembersOn(last), Movements.AtEnd),
            length,
            [
                .. Parts(first, last, length).Select(s => new GrowthPart(
                    s.First, s.Last,
                    movements.JoinedWithin(s.First, s.Last), movements.LeftWithin(s.First, s.Last), movements.MembersOn(s.Last)))
            ]));
    }

    private static PartLength LengthOf(string? word, DateOnly first, DateOnly last)
    {
        var months = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
        var length = word is null ? (months > 36 ? PartLength.Year : PartLength.Month) : Words.Parse<PartLength>("by", word);
        return length is PartLength.Year || months <= LongestByMonth
            ? length
            : throw MalformedRequest.Parameter("by", "is month, but the period is longer than twenty years");
    }

    private static IEnumerable<(DateOnly First, DateOnly Last)> Parts(DateOnly first, DateOnly last, PartLength length)
    {
        for (var day = first; day <= last;)
        {
            var next = length is PartLength.Year ? new DateOnly(day.Year + 1, 1, 1) : new DateOnly(day.Year, day.Month, 1).AddMonths(1);
            yield return (day, next <= last ? next.AddDays(-1) : last);
            day = next;
        }
    }
}
