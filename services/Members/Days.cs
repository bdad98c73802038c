using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members;

/// <summary>A day on which something has happened already.</summary>
internal static class PastDay
{
    /// <summary>None where none is given.</summary>
    /// <exception cref="MalformedRequest">A day that lies ahead, or before anything that the register knows.</exception>
    public static DateOnly? Check(string pointer, DateOnly? day, TimeProvider clock) => day is { } given ? Check(pointer, given, clock) : null;

    /// <exception cref="MalformedRequest">A day that lies ahead, or before anything that the register knows.</exception>
    public static DateOnly Check(string pointer, DateOnly day, TimeProvider clock) =>
        day >= AssociationCalendar.Earliest && day <= clock.Today() ? day : throw MalformedRequest.Member(pointer, "must lie between 1945-01-01 and today");
}

/// <summary>A day from which something holds, or for which it is planned.</summary>
internal static class EffectiveDay
{
    /// <returns>The day, or today when there is none.</returns>
    /// <exception cref="MalformedRequest">A day that can only be a slip: before 1945 or more than ten years ahead.</exception>
    public static DateOnly Check(DateOnly? day, TimeProvider clock, string pointer = "/effectiveOn")
    {
        var effective = day ?? clock.Today();
        return effective >= AssociationCalendar.Earliest && effective <= clock.Today().AddYears(10)
            ? effective
            : throw MalformedRequest.Member(pointer, "must lie between 1945-01-01 and ten years from now");
    }
}

/// <summary>A day of a mandate: terms reach further ahead than anything else.</summary>
internal static class TermDay
{
    public const string Limits = "must lie between 1945-01-01 and thirty years from now";

    /// <exception cref="MalformedRequest">A day that can only be a slip: before 1945 or more than thirty years ahead.</exception>
    public static void Check(string pointer, DateOnly? day, TimeProvider clock)
    {
        if (day is { } given && !IsPossible(given, clock))
        {
            throw MalformedRequest.Member(pointer, Limits);
        }
    }

    public static bool IsPossible(DateOnly day, TimeProvider clock) => day >= AssociationCalendar.Earliest && day <= clock.Today().AddYears(30);
}
