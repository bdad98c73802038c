using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Imports;

/// <summary>A row whose shape is right: a mandate with its term. Who has no number never had an account.</summary>
internal sealed record MandateRow(
    SpreadsheetRow Cells, Guid? Id, Office Office, string Organization, Guid? Person, string? DisplayName, string? Body,
    DateOnly? AuthorizedOn, DateOnly From, DateOnly? Until, string? Reason);

/// <summary>Reads rows one by one and notes every fault with its line and column.</summary>
internal sealed class MandateRowReader(TimeProvider clock) : RowReader
{
    private const int LongestName = 120;

    /// <returns>The row, or null when it has a fault.</returns>
    public MandateRow? Read(SpreadsheetRow row)
    {
        var before = Errors.Count;
        var id = Id(row, MandateColumns.Id, row[MandateColumns.Id]);
        var office = Word<Office>(row, MandateColumns.Office, Needed(row, MandateColumns.Office));
        var organization = Needed(row, MandateColumns.Organization);
        var person = Id(row, MandateColumns.Person, row[MandateColumns.Person]);
        var authorizedOn = MandateDay(row, MandateColumns.AuthorizedOn, row[MandateColumns.AuthorizedOn]);
        var from = MandateDay(row, MandateColumns.From, Needed(row, MandateColumns.From));
        var until = MandateDay(row, MandateColumns.Until, row[MandateColumns.Until]);
        RequireName(row, MandateColumns.DisplayName);
        RequireName(row, MandateColumns.Body);
        RequireLength(row, MandateColumns.Reason, 500);
        RequireWhatBelongs(row, office);
        return Errors.Count == before
            ? new(
                row, id, office!.Value, organization!, person,
                row[MandateColumns.DisplayName], WrittenText.OrNothing(row[MandateColumns.Body]),
                authorizedOn, from!.Value, until, WrittenText.OrNothing(row[MandateColumns.Reason])) // no fault: all are there
            : null;
    }

    private DateOnly? MandateDay(SpreadsheetRow row, string column, string? text)
    {
        var day = Day(row, column, text);
        if (day is { } given && !TermDay.IsPossible(given, clock))
        {
            Fault(row, column, TermDay.Limits);
        }

        return day;
    }

    private void RequireName(SpreadsheetRow row, string column)
    {
        RequireLength(row, column, LongestName);
        var plain = new PlainNameAttribute();
        if (!plain.IsValid(row[column]))
        {
            Fault(row, column, plain.FormatErrorMessage(column));
        }
    }

    private void RequireWhatBelongs(SpreadsheetRow row, Office? office)
    {
        if (office is not { } known)
        {
            return;
        }

        RequireOnlyFor(row, MandateColumns.Body, known is Office.MunicipalSeat);
        RequireOnlyFor(row, MandateColumns.AuthorizedOn, known.IsOfAnOrganization());
        if (known is Office.MunicipalSeat)
        {
            Needed(row, MandateColumns.Until);
        }
    }

    private void RequireOnlyFor(SpreadsheetRow row, string column, bool belongs)
    {
        if (belongs)
        {
            Needed(row, column);
        }
        else if (row[column] is not null)
        {
            Fault(row, column, $"does not belong to the office {row[MandateColumns.Office]}");
        }
    }
}
