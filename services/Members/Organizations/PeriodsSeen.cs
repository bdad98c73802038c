using Vmdo.Members.Register;

namespace Vmdo.Members.Organizations;

/// <summary>What the register answers from a viewpoint.</summary>
public static class PeriodsSeen
{
    /// <summary>The periods that hold on a day by a state of knowledge: at most one for each organization.</summary>
    public static IQueryable<Period> SeenFrom(this IQueryable<Period> periods, Viewpoint viewpoint, TimeProvider clock)
    {
        var day = viewpoint.Day(clock);
        return periods.KnownFrom(viewpoint, clock).Where(p => p.ValidFrom <= day && (p.ValidUntil == null || p.ValidUntil > day));
    }

    /// <summary>The periods that hold on a day as it is known now: at most one for each organization.</summary>
    public static IQueryable<Period> HoldingOn(this IQueryable<Period> periods, DateOnly day) =>
        periods.Where(p => p.KnownUntil == null && p.ValidFrom <= day && (p.ValidUntil == null || p.ValidUntil > day));

    /// <summary>The periods of all days by a state of knowledge.</summary>
    public static IQueryable<Period> KnownFrom(this IQueryable<Period> periods, Viewpoint viewpoint, TimeProvider clock) =>
        viewpoint.Knowledge(clock) is { } knowledge
            ? periods.Where(p => p.KnownFrom <= knowledge && (p.KnownUntil == null || p.KnownUntil > knowledge))
            : periods.Where(p => p.KnownUntil == null);
}
