using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Register;

/// <summary>A day on which something has happened already.</summary>
internal static class PastDay
{
    /// <summary>None where none is given.</summary>
    /// <exception cref="MalformedRequest">A day that lies ahead, or before anything that the register knows.</exception>
    public static DateOnly? Check(string pointer, DateOnly? day, TimeProvider clock) =>
        day is { } given ? Check(pointer, given, clock) : null;

    /// <exception cref="MalformedRequest">A day that lies ahead, or before anything that the register knows.</exception>
    public static DateOnly Check(string pointer, DateOnly day, TimeProvider clock) =>
        day >= AssociationCalendar.Earliest && day <= clock.Today()
            ? day
            : throw MalformedRequest.Member(pointer, "must lie between 1945-01-01 and today");
}
