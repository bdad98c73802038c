namespace Vmdo.ServiceDefaults;

/// <summary>Days are days in Germany, whatever the server's clock is set to.</summary>
public static class AssociationCalendar
{
    /// <summary>What lies before can only be a slip of the pen.</summary>
    public static readonly DateOnly Earliest = new(1945, 1, 1);

    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    /// <summary>The day that it was in Germany.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(ClockAt(instant));

    /// <summary>What clocks in Germany show at an instant.</summary>
    public static DateTime ClockAt(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Berlin).DateTime;

    /// <summary>
    /// The first day after a term of so many months that begins with this day: the one with the same number or, where that month
    /// lacks it, the first of the next. A year from 29 February on ends with 28 February (§§ 187 Abs. 2, 188 Abs. 2 and 3 BGB).
    /// </summary>
    public static DateOnly AfterMonths(this DateOnly from, int months)
    {
        var same = from.AddMonths(months);
        return same.Day == from.Day ? same : same.AddDays(1);
    }

    /// <summary>The instant at which clocks in Germany show this; none where they skip it, or show it twice.</summary>
    public static DateTimeOffset? InstantAt(DateTime local) =>
        Berlin.IsInvalidTime(local) || Berlin.IsAmbiguousTime(local)
            ? null
            : new DateTimeOffset(local, Berlin.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>Now, UTC, to the microsecond: what is stored reads as it was written.</summary>
    public static DateTimeOffset Instant(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>The instant at which a day is over. The last day of the calendar has none.</summary>
    public static DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Berlin.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
