using System.Globalization;
using Vmdo.ServiceDefaults;

namespace Vmdo.Portal;

/// <summary>The day that a page shows, and until when what it tells had been entered: the register knows both times.</summary>
/// <param name="Day">None: today.</param>
/// <param name="Known">None: all that is known now.</param>
/// <param name="KnownAt">The same as the API says it, a day or an instant.</param>
internal sealed record Viewpoint(DateOnly? Day, DateTimeOffset? Known, string? KnownAt)
{
    private const string Format = "yyyy-MM-dd";

    public bool IsNow => Day is null && Known is null;

    /// <summary>As the API and date fields say it.</summary>
    public string? AsOf => Day?.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>For a date field.</summary>
    public string? KnownDay => Known is { } at ? AssociationCalendar.DayOf(at).ToString(Format, CultureInfo.InvariantCulture) : null;

    /// <summary>As an address asks for it; what is no day, or not over yet where it must be, is not asked for.</summary>
    public static Viewpoint Of(HttpRequest request, TimeProvider clock)
    {
        var (day, known) = (request.Query["asOf"].ToString(), request.Query["knownAt"].ToString());
        var today = clock.Today();
        DateOnly? asOf = IsDay(day, out var shown) && shown != today ? shown : null;
        if (IsDay(known, out var until))
        {
            return until < today && until.Year > 1900
                ? new(asOf, AssociationCalendar.EndOf(until).AddTicks(-1), known)
                : new(asOf, null, null);
        }

        return DateTimeOffset.TryParse(known, CultureInfo.InvariantCulture, out var at) && at <= clock.GetUtcNow()
            ? new(asOf, at, known)
            : new(asOf, null, null);
    }

    private static bool IsDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
