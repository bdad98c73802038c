using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Register;

/// <summary>A day from which something holds, or for which it is planned.</summary>
internal static class EffectiveDay
{
    /// <returns>The day, or today when there is none.</returns>
    /// <exception cref="MalformedRequest">A day that can only be a slip: before 1945 or more than ten years ahead.</exception>
    public static DateOnly Check(string pointer, DateOnly? day, TimeProvider clock)
    {
        var effective = day ?? clock.Today();
        return effective >= AssociationCalendar.Earliest && effective <= clock.Today().AddYears(10)
            ? effective
            : throw MalformedRequest.Member(pointer, "must lie between 1945-01-01 and ten years from now");
    }
}
