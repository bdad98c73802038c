using System.ComponentModel;
using System.Globalization;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Register;

/// <summary>For which day, and by whose knowledge, the register is asked.</summary>
/// <param name="AsOf">The day in question (Stichtag).</param>
/// <param name="KnownAt">The state of knowledge (Kenntnisstand).</param>
public sealed record Viewpoint(
    [property: Description("The day in question, YYYY-MM-DD; today in Europe/Berlin when absent.")] string? AsOf,
    [property: Description(
        "As known at the end of this day (YYYY-MM-DD) or at this instant (RFC 3339), not in the future; as known now when absent.")]
    string? KnownAt)
{
    /// <exception cref="MalformedRequest">No day.</exception>
    public DateOnly Day(TimeProvider clock) => AsOf is null ? clock.Today() : ParseDay(nameof(AsOf), AsOf);

    /// <summary>None: as known now.</summary>
    /// <exception cref="MalformedRequest">Neither day nor instant, or in the future.</exception>
    public DateTimeOffset? Knowledge(TimeProvider clock)
    {
        if (KnownAt is null)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(KnownAt, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDay && day == clock.Today())
        {
            return null;
        }

        if (isDay && day > clock.Today())
        {
            throw AheadOfTime(); // before its end is computed: the calendar's last day has none
        }

        var instant = isDay ? AssociationCalendar.EndOf(day).AddTicks(-1) : ParseInstant(KnownAt);
        return instant <= clock.Instant() ? instant : throw AheadOfTime();
    }

    private static MalformedRequest AheadOfTime() => MalformedRequest.Parameter("knownAt", "must not lie in the future");

    internal static DateOnly ParseDay(string parameter, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw MalformedRequest.Parameter(char.ToLowerInvariant(parameter[0]) + parameter[1..], "is not a valid day (YYYY-MM-DD)");

    private static DateTimeOffset ParseInstant(string text) =>
        text.Length > "yyyy-MM-dd".Length && text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw MalformedRequest.Parameter("knownAt", "is neither a valid day (YYYY-MM-DD) nor an instant (RFC 3339)");
}
