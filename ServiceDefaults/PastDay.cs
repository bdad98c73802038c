using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.ServiceDefaults;

/// <summary>A day on which something has happened already, in the association's calendar.</summary>
public static class PastDay
{
    /// <summary>None where none is given.</summary>
    /// <exception cref="MalformedRequest">It lies ahead, or so far behind that it can only be a slip.</exception>
    public static DateOnly? Check(string pointer, DateOnly? day, TimeProvider clock) =>
        day is { } given ? Check(pointer, given, clock) : null;

    /// <param name="pointer">To the field, as JSON pointer.</param>
    /// <param name="day">As it is given.</param>
    /// <param name="clock">Says which day is today.</param>
    /// <param name="earliest">The first day that can be meant; the first that the association's calendar knows when absent.</param>
    /// <exception cref="MalformedRequest">It lies ahead, or so far behind that it can only be a slip.</exception>
    public static DateOnly Check(string pointer, DateOnly day, TimeProvider clock, DateOnly? earliest = null)
    {
        var first = earliest ?? AssociationCalendar.Earliest;
        return day >= first && day <= clock.Today()
            ? day
            : throw MalformedRequest.Member(pointer, $"must lie between {first:yyyy-MM-dd} and today");
    }
}
