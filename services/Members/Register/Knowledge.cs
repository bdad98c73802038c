namespace Vmdo.Members.Register;

/// <summary>What is known only grows, also when a clock is set back.</summary>
internal static class Knowledge
{
    /// <summary>
    /// The instant from which something is known: now, to the microsecond as PostgreSQL keeps it, and after all that
    /// was known before.
    /// </summary>
    /// <param name="last">Since when the last thing is known; none before the first.</param>
    /// <param name="at">UTC.</param>
    public static DateTimeOffset After(DateTimeOffset? last, DateTimeOffset at)
    {
        var instant = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        return last is null || instant > last ? instant : last.Value.AddMicroseconds(1);
    }
}
