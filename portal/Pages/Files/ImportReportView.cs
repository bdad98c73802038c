using System.Text.Json.Nodes;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Forms;

namespace Vmdo.Portal.Pages.Files;

/// <summary>What the API said of a file, in words: what would be new, and each fault with its place.</summary>
/// <param name="T">The reader's language.</param>
/// <param name="Content">A report, or the problem that names the faults.</param>
internal sealed record ImportReportView(Translation T, JsonNode? Content)
{
    private const int Longest = 300;

    public int Rows => Number("rows");

    /// <summary>Nothing of the file is taken over before all of them are mended.</summary>
    public IReadOnlyList<(int? Line, string Column, Said Fault)> Faults =>
    [
        .. (Content?["errors"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(e => ((int?)e["line"], (string?)e["column"] ?? "", Bounded(Problem.Sentence(T, (string?)e["detail"]))))
    ];

    public IEnumerable<string> Counts
    {
        get
        {
            (string Member, string Text)[] counts =
            [
                ("newOrganizations", "imports.new-organizations"),
                ("newEntries", "imports.new-entries"),
                ("correctedEntries", "imports.corrected-entries"),
                ("newMandates", "imports.new-mandates"),
                ("correctedMandates", "imports.corrected-mandates"),
                ("newAttendances", "imports.new-attendances"),
            ];
            return counts.Where(c => Number(c.Member) > 0).Select(c => T.Count(c.Text, Number(c.Member)))
                .DefaultIfEmpty(T["imports.nothing"]);
        }
    }

    /// <summary>New organizations that may be one which is there already.</summary>
    public IReadOnlyList<(int Line, string Name, IReadOnlyList<(string? Id, string Name)> Like)> Duplicates =>
    [
        .. (Content?["duplicates"] as JsonArray ?? []).OfType<JsonObject>().Select(d => (
            (int?)d["line"] ?? 0, (string?)d["name"] ?? "", LikeOf(d)))
    ];

    private static IReadOnlyList<(string? Id, string Name)> LikeOf(JsonObject duplicate) =>
        [.. (duplicate["like"] as JsonArray ?? []).OfType<JsonObject>().Select(l => ((string?)l["id"], (string?)l["name"] ?? ""))];

    // A file that is no table can be one cell.
    private static Said Bounded(Said fault) => fault.Text.Length > Longest ? fault with { Text = fault.Text[..Longest] + " …" } : fault;

    private int Number(string member) => (int?)Content?[member] ?? 0;
}
