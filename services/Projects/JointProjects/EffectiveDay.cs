using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Projects.JointProjects;

/// <summary>The day from which a step of a project holds.</summary>
internal static class EffectiveDay
{
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <returns>The day, or today when there is none.</returns>
    /// <exception cref="MalformedRequest">It lies ahead, or so far behind that it can only be a slip.</exception>
    public static DateOnly Check(string pointer, DateOnly? day, TimeProvider clock)
    {
        var today = clock.Today();
        var effective = day ?? today;
        return effective >= Earliest && effective <= today
            ? effective
            : throw MalformedRequest.Member(pointer, "must lie between 2000-01-01 and today");
    }
}
