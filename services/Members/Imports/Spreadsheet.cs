using System.Buffers;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Imports;

/// <summary>A row of a file: its first line, and its cells that are not empty, by heading.</summary>
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
/// Values separated by comma, semicolon or tab (RFC 4180), as spreadsheets write them: also with columns at the edge and rows at
/// the end in which nothing stands. What a spreadsheet would run as a formula is written harmless, see <see cref="HarmlessCells"/>.
/// </summary>
internal static class Spreadsheet
{
    private static readonly char[] Separators = [',', ';', '\t'];
    private static readonly SearchValues<char> Nothing = SearchValues.Create(" \t\r\n,;\"");

    public static (List<SpreadsheetRow> Rows, List<FieldError> Errors) Read(string text, FileLayout layout)
    {
        var (rows, errors) = (new List<SpreadsheetRow>(), new List<FieldError>());
        var content = text.TrimStart('\uFEFF');
        using var csv = new CsvReader(new StringReader(content), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = SeparatorOf(content).ToString(),
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => errors.Add(new("has a quotation mark in the wrong place") { Line = FirstLineOf(bad.Context.Parser!) }),
        });
        if (!ReadOn(csv))
        {
            return (rows, [new("is empty; the first line names the columns") { Line = 1 }]);
        }

        string[] header = [.. CellsOf(csv)];
        errors.AddRange(FaultsOf(header, layout).Select(fault => fault with { Line = FirstLineOf(csv.Parser) }));
        if (errors.Count > 0)
        {
            return (rows, errors); // without its header no cell means anything
        }

        while (ReadOn(csv))
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
                csv.WriteField(HarmlessCells.Written(row.GetValueOrDefault(column, "")));
            }

            csv.NextRecord();
        }

        csv.Flush();
        return text.ToString();
    }

    /// <summary>Goes on to the next row in which something stands.</summary>
    private static bool ReadOn(CsvReader csv)
    {
        while (csv.Read())
        {
            if (csv.Parser.RawRecord.AsSpan().ContainsAnyExcept(Nothing))
            {
                return true;
            }
        }

        return false;
    }

    // The one that parts most of the first line in which something stands.
    private static char SeparatorOf(string content)
    {
        var first = content.AsSpan().EnumerateLines();
        while (first.MoveNext())
        {
            if (first.Current.ContainsAnyExcept(Nothing))
            {
                var line = first.Current.ToString();
                return Separators.MaxBy(separator => line.Count(c => c == separator));
            }
        }

        return Separators[0];
    }

    // Spreadsheets save as many cells as the widest row has: those at the end in which nothing stands are none.
    private static IEnumerable<string> CellsOf(CsvReader csv) =>
        (csv.Parser.Record ?? []).Reverse().SkipWhile(string.IsNullOrWhiteSpace).Reverse();

    private static IEnumerable<FieldError> FaultsOf(string[] header, FileLayout layout)
    {
        var named = header.Where(c => c.Length > 0).ToList();
        return
        [
            .. named.Where(c => !layout.IsKnown(c)).Select(c => new FieldError($"is not a column of a {layout.Kind} file") { Column = c }),
            .. named.GroupBy(c => c).Where(g => g.Count() > 1).Select(g => new FieldError("stands there twice") { Column = g.Key }),
            .. layout.Needed.Except(named).Select(c => new FieldError("is missing") { Column = c }),
        ];
    }

    private static SpreadsheetRow ReadRow(CsvReader csv, string[] header, List<FieldError> errors)
    {
        var line = FirstLineOf(csv.Parser);
        string[] written = [.. CellsOf(csv)];
        if (csv.Parser.Count < header.Length || written.Length > header.Length)
        {
            var count = Math.Max(csv.Parser.Count < header.Length ? csv.Parser.Count : 0, written.Length);
            errors.Add(new($"has {count} cells, but the header has {header.Length} columns") { Line = line });
        }

        var cells = new Dictionary<string, string>();
        foreach (var (column, text) in header.Zip(written).Where(c => c.Second.Length > 0))
        {
            if (!WrittenText.TryClean(text, out var cell, out var fault))
            {
                errors.Add(new(fault) { Line = line, Column = column });
            }
            else if (column.Length == 0)
            {
                errors.Add(new($"has '{cell}' in a column that has no heading") { Line = line });
            }
            else
            {
                cells[column] = HarmlessCells.Meant(cell);
            }
        }

        return new(line, cells);
    }

    // A row with line breaks in its cells begins above the line at which the parser stands.
    private static int FirstLineOf(IParser parser)
    {
        var row = parser.RawRecord.AsSpan().TrimEnd("\r\n");
        return parser.RawRow - row.Count('\n') - row.Count('\r') + row.Count("\r\n");
    }
}
