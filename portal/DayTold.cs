using Vmdo.Pages.Texts;

namespace Vmdo.Portal;

/// <summary>How far away a day is, as people say it.</summary>
internal static class DayTold
{
    public static string FromToday(Translation t, DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => t["days.today"],
        > 0 and var left => t.Count("days.left", left),
        var ago => t.Count("days.ago", -ago),
    };
}
