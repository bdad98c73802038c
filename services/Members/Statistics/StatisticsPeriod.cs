using System.ComponentModel;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Statistics;

/// <summary>For which days, and by whose knowledge, figures are asked.</summary>
public sealed record StatisticsPeriod(
    [property: Description("The first day, YYYY-MM-DD; the first of this year in Europe/Berlin when absent.")] string? From,
    [property: Description("The last day, YYYY-MM-DD; today in Europe/Berlin when absent.")] string? Until,
    [property: Description(
        "As known at the end of this day (YYYY-MM-DD) or at this instant (RFC 3339), not in the future; as known now when absent.")]
    string? KnownAt)
{
    private const int MostYears = 150;

    internal Viewpoint Viewpoint => new(null, KnownAt);

    /// <summary>First and last day.</summary>
    /// <exception cref="MalformedRequest">No days, in the wrong order, or too far apart.</exception>
    internal (DateOnly First, DateOnly Last) Days(TimeProvider clock)
    {
        var first = From is null ? new DateOnly(clock.Today().Year, 1, 1) : Viewpoint.ParseDay(nameof(From), From);
        var last = Until is null ? clock.Today() : Viewpoint.ParseDay(nameof(Until), Until);
        if (first < AssociationCalendar.Earliest)
        {
            throw MalformedRequest.Parameter("from", "must not lie before 1945-01-01");
        }

        return last >= first && last < AssociationCalendar.Earliest.AddYears(MostYears)
            ? (first, last)
            : throw MalformedRequest.Parameter("until", $"must not lie before the first day, nor {MostYears} years after 1945");
    }
}

/// <summary>A number, and what it counts.</summary>
/// <param name="Value">The number.</param>
/// <param name="Definition">What it counts, as a sentence.</param>
public sealed record Figure(int Value, string Definition);
