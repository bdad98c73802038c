using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Register;

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

    public static bool IsPossible(DateOnly day, TimeProvider clock) =>
        day >= AssociationCalendar.Earliest && day <= clock.Today().AddYears(30);
}
