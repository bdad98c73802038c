using System.Globalization;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Imports;

/// <summary>What reading rows of any kind of file has in common: every fault is noted with its line and column.</summary>
internal abstract class RowReader
{
    private static readonly DateOnly Latest = new(2100, 1, 1);

    public List<FieldError> Errors { get; } = [];

    public void Fault(SpreadsheetRow row, string column, string detail) => Errors.Add(new(detail) { Line = row.Line, Column = column });

    protected string? Needed(SpreadsheetRow row, string column)
    {
        if (row[column] is null)
        {
            Fault(row, column, "is missing");
        }

        return row[column];
    }

    protected void RequireLength(SpreadsheetRow row, string column, int most)
    {
        if (row[column]?.Length > most)
        {
            Fault(row, column, string.Create(CultureInfo.InvariantCulture, $"is longer than {most} characters"));
        }
    }

    protected T? Word<T>(SpreadsheetRow row, string column, string? word)
        where T : struct, Enum
    {
        var value = word is null ? null : Words.TryParse<T>(word);
        if (word is not null && value is null)
        {
            Fault(row, column, $"is '{word}', but must be one of: {string.Join(", ", Words.All<T>())}");
        }

        return value;
    }

    protected Guid? Id(SpreadsheetRow row, string column, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
        {
            return id;
        }

        Fault(row, column, $"is '{text}', which is not a valid identifier (UUID)");
        return null;
    }

    protected DateOnly? Day(SpreadsheetRow row, string column, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (WrittenDay.Of(text) is { } day)
        {
            return day;
        }

        Fault(row, column, $"is '{text}', which is not a valid day ({WrittenDay.Forms})");
        return null;
    }

    /// <summary>A day that is no slip of the pen.</summary>
    protected DateOnly? PossibleDay(SpreadsheetRow row, string column, string? text)
    {
        var day = Day(row, column, text);
        if (day < AssociationCalendar.Earliest || day > Latest)
        {
            Fault(row, column, "must lie between 1945 and 2100");
        }

        return day;
    }
}
