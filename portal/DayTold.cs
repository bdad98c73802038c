using Vmdo.Pages.Texts;

namespace Vmdo.Portal;

/// <summary>How far away a day is, as people say it.</summary>
internal static class DayTold
{
    /// <summary>Nobody counts more of them in days.</summary>
    private const int MostDays = 730;

    public static string FromToday(Translation t, DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => t["days.today"],
        > MostDays and var left => t.Count("days.years-left", left / 365),
        < -MostDays and var ago => t.Count("days.years-ago", -ago / 365),
        > 0 and var left => t.Count("days.left", left),
        var ago => t.Count("days.ago", -ago),
    };
}
