using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Vmdo.Members.Imports;

/// <summary>A file that leaves: UTF-8 with the byte order mark by which spreadsheets know it.</summary>
internal static class Download
{
    private const string NotInNames = "\\/:*?\"<>|";

    /// <param name="what">For people: what is in it.</param>
    /// <param name="day">Of which day it is.</param>
    /// <param name="header">Its columns.</param>
    /// <param name="rows">Their cells by heading.</param>
    public static FileContentHttpResult Of(
        string what, DateOnly day, IReadOnlyList<string> header, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var name = string.Concat($"{what} {day:yyyy-MM-dd}".Select(c => NotInNames.Contains(c, StringComparison.Ordinal) ? '-' : c));
        byte[] content = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Spreadsheet.Write(header, rows))];
        return TypedResults.File(content, "text/csv; charset=utf-8", $"{name}.csv");
    }
}
