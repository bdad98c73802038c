using System.Globalization;
using System.Text.RegularExpressions;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Imports;

/// <summary>A row whose shape is right: an organization in an assembly.</summary>
internal sealed record AttendanceRow(
    SpreadsheetRow Cells, string Organization, AttendanceMode Mode, Office RepresentedBy,
    DateTimeOffset? CheckedInAt, DateTimeOffset? LeftAt);

/// <summary>Reads rows one by one and notes every fault with its line and column.</summary>
/// <param name="heldOn">The day of the assembly: of a time alone.</param>
internal sealed partial class AttendanceRowReader(DateOnly heldOn) : RowReader
{
    /// <returns>The row, or null when it has a fault.</returns>
    public AttendanceRow? Read(SpreadsheetRow row)
    {
        var before = Errors.Count;
        var organization = Needed(row, AttendanceColumns.Organization);
        var mode = Word<AttendanceMode>(row, AttendanceColumns.Mode, Needed(row, AttendanceColumns.Mode));
        var office = Word<Office>(row, AttendanceColumns.RepresentedBy, row[AttendanceColumns.RepresentedBy]) ?? Office.Delegate;
        var (checkedInAt, leftAt) = (Instant(row, AttendanceColumns.CheckedInAt), Instant(row, AttendanceColumns.LeftAt));
        if (!office.IsOfAnOrganization())
        {
            Fault(row, AttendanceColumns.RepresentedBy, "must be delegate or substitute-delegate");
        }

        return Errors.Count == before ? new(row, organization!, mode!.Value, office, checkedInAt, leftAt) : null; // no fault: all are there
    }

    private DateTimeOffset? Instant(SpreadsheetRow row, string column)
    {
        if (row[column] is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && WithOffset().IsMatch(text))
        {
            return instant.ToUniversalTime();
        }

        var local = LocalTime(text);
        if (local is { } shown && AssociationCalendar.InstantAt(shown) is { } known)
        {
            return known;
        }

        Fault(row, column, local is null
            ? $"is '{text}', which is neither a local time (18:05, 31.12.2024 18:05) nor an instant (RFC 3339)"
            : $"is '{text}', a time that clocks skip or show twice in that night: write it with its offset (RFC 3339)");
        return null;
    }

    // As the clock on the wall shows it; without a day, on that of the assembly.
    private DateTime? LocalTime(string text) =>
        OnTheClock().Match(text) is { Success: true } shown
        && TimeOnly.TryParse(shown.Groups["time"].ValueSpan, CultureInfo.InvariantCulture, out var time)
        && (shown.Groups["day"].Success ? WrittenDay.Of(shown.Groups["day"].Value) : heldOn) is { } day
            ? day.ToDateTime(time)
            : null;

    [GeneratedRegex("^[0-9-]{10}T[0-9:.]{8,16}(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex WithOffset();

    [GeneratedRegex(@"^((?<day>[0-9.-]{6,10})(,? +|T))?(?<time>[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)( Uhr)?\z")]
    private static partial Regex OnTheClock();
}
