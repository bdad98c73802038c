using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Positions;

/// <summary>Days that are no slips of the pen.</summary>
internal static class Days
{
    /// <returns>The day, or today when there is none.</returns>
    /// <exception cref="MalformedRequest">It lies ahead, or before 1945.</exception>
    public static DateOnly UpToToday(string pointer, DateOnly? day, TimeProvider clock)
    {
        var today = clock.Today();
        return (day ?? today) >= AssociationCalendar.Earliest && (day ?? today) <= today
            ? day ?? today
            : throw MalformedRequest.Member(pointer, "must lie between 1945-01-01 and today");
    }

    /// <exception cref="MalformedRequest">It lies before 1945, or more than ten years ahead.</exception>
    public static DateOnly? Foreseeable(string pointer, DateOnly? day, TimeProvider clock) =>
        day is null || (day >= AssociationCalendar.Earliest && day <= clock.Today().AddYears(10))
            ? day
            : throw MalformedRequest.Member(pointer, "must lie between 1945-01-01 and ten years from now");
}
