using System.Globalization;
using System.Text.RegularExpressions;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Imports;

/// <summary>A row whose shape is right: an organization in an assembly.</summary>
internal sealed record AttendanceRow(
    SpreadsheetRow Cells, string Organization, AttendanceMode Mode, Office RepresentedBy,
    DateTimeOffset? CheckedInAt, DateTimeOffset? LeftAt);

/// <summary>Reads rows one by one and notes every fault with its line and column.</summary>
internal sealed partial class AttendanceRowReader : RowReader
{
    private readonly HashSet<string> _seen = [];

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

        if (organization is not null && !_seen.Add(organization))
        {
            Fault(row, AttendanceColumns.Organization, "stands there twice");
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

        Fault(row, column, $"is '{text}', which is not an instant (RFC 3339)");
        return null;
    }

    [GeneratedRegex("^[0-9-]{10}T[0-9:.]{8,16}(Z|[+-][0-9]{2}:[0-9]{2})$")]
    private static partial Regex WithOffset();
}
