using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Imports;

/// <summary>A row of a file: its line, and its cells that are not empty, by heading.</summary>
internal sealed record SpreadsheetRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>What a kind of file looks like.</summary>
/// <param name="Kind">For people, such as: register.</param>
/// <param name="Needed">Columns without which no row means anything.</param>
/// <param name="IsKnown">Whether a column belongs to such files.</param>
internal sealed record FileLayout(string Kind, IReadOnlyList<string> Needed, Predicate<string> IsKnown);

/// <summary>
/// Comma or semicolon separated values (RFC 4180), as spreadsheets write them. A cell that a spreadsheet would run as a
/// formula is written with an apostrophe before it and read without.
/// </summary>
internal static class Spreadsheet
{
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    public static (List<SpreadsheetRow> Rows, List<FieldError> Errors) Read(string text, FileLayout layout)
    {
        var errors = new List<FieldError>();
        var rows = new List<SpreadsheetRow>();
        var firstLine = text.AsSpan(0, Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0));
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = firstLine.Count(';') > firstLine.Count(',') ? ";" : ",",
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => errors.Add(new("has a quotation mark in the wrong place") { Line = bad.Context.Parser?.RawRow }),
            MissingFieldFound = null,
        };
        using var csv = new CsvReader(new StringReader(text.TrimStart('\uFEFF')), configuration);
        if (!csv.Read() || !csv.ReadHeader())
        {
            return (rows, [new("is empty; the first line names the columns") { Line = 1 }]);
        }

        var header = csv.HeaderRecord!; // just read
        errors.AddRange(header.Where(c => !layout.IsKnown(c))
            .Select(c => new FieldError($"is not a column of a {layout.Kind} file") { Line = 1, Column = c }));
        errors.AddRange(header.GroupBy(c => c).Where(g => g.Count() > 1)
            .Select(g => new FieldError("stands there twice") { Line = 1, Column = g.Key }));
        errors.AddRange(layout.Needed.Except(header).Select(c => new FieldError("is missing") { Line = 1, Column = c }));
        if (errors.Count > 0)
        {
            return (rows, errors); // without its header no cell means anything
        }

        while (csv.Read())
        {
            var before = errors.Count;
            var row = ReadRow(csv, header, errors);
            if (errors.Count == before)
            {
                rows.Add(row);
            }
        }

        return (rows, errors);
    }

    public static string Write(IReadOnlyList<string> header, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        foreach (var column in header)
        {
            csv.WriteField(column);
        }

        csv.NextRecord();
        foreach (var row in rows)
        {
            foreach (var column in header)
            {
                csv.WriteField(Harmless(row.GetValueOrDefault(column, "")));
            }

            csv.NextRecord();
        }

        csv.Flush();
        return text.ToString();
    }

    private static SpreadsheetRow ReadRow(CsvReader csv, string[] header, List<FieldError> errors)
    {
        var line = csv.Context.Parser!.RawRow; // a reader that reads has a parser
        if (csv.Parser.Count != header.Length)
        {
            errors.Add(new($"has {csv.Parser.Count} cells, but the header has {header.Length} columns") { Line = line });
        }

        var cells = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(header.Length, csv.Parser.Count); i++)
        {
            if (!WrittenText.TryClean(csv.Parser[i], out var cell, out var fault))
            {
                errors.Add(new(fault) { Line = line, Column = header[i] });
            }
            else if (cell.Length > 0)
            {
                cells[header[i]] = AsMeant(cell);
            }
        }

        return new(line, cells);
    }

    // The sign for "dropped" is no formula.
    private static string Harmless(string cell) =>
        cell.Length > 0 && cell != RegisterColumns.Dropped
        && (FormulaStarts.Contains(cell[0], StringComparison.Ordinal) || IsEscaped(cell))
            ? $"'{cell}"
            : cell;

    private static string AsMeant(string cell) => IsEscaped(cell) ? cell[1..] : cell;

    private static bool IsEscaped(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && (FormulaStarts.Contains(cell[1], StringComparison.Ordinal) || cell[1] == '\'');
}
