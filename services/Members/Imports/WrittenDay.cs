using System.Globalization;
using System.Text.RegularExpressions;

namespace Vmdo.Members.Imports;

/// <summary>A day as it stands in files: 2024-12-31, or as German spreadsheets save it, 31.12.2024 or 31.12.24.</summary>
internal static partial class WrittenDay
{
    public const string Forms = "YYYY-MM-DD or DD.MM.YYYY";

    /// <summary>Two digits name the year from here on, and the 99 that follow: what lies before can only be a slip.</summary>
    private const int FirstOfTwoDigits = 1945;

    /// <returns>None when it is no day.</returns>
    public static DateOnly? Of(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (German().Match(text) is not { Success: true } german)
        {
            return null;
        }

        var (year, month, date) = (Number(german, "year"), Number(german, "month"), Number(german, "day"));
        year = german.Groups["year"].Length == 4 ? year : year + (year < FirstOfTwoDigits % 100 ? 2000 : 1900);
        return year >= 1 && month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(year, month)
            ? new(year, month, date)
            : null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})\.(?<month>[0-9]{1,2})\.(?<year>[0-9]{4}|[0-9]{2})\z")]
    private static partial Regex German();
}
