using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Imports;

/// <summary>The register with its history as a file that can be imported again: what is in force, by member number and time.</summary>
public static class ExportOrganizations
{
    public static async Task<IResult> Handle(MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var organizations = await db.Organizations.AsNoTracking().IgnoreAutoIncludes().Include(o => o.Journal)
            .OrderBy(o => o.Reference).ToListAsync(cancellationToken);
        var references = organizations.ToDictionary(o => o.Id.Value, o => o.Reference);
        var rows = organizations
            .SelectMany(o => Timeline.InForce([.. o.Journal]).Select(entry => RowOf(o.Reference, entry, references)))
            .ToList();
        var languages = rows.SelectMany(r => r.Keys).Where(RegisterColumns.IsDescription)
            .Select(RegisterColumns.LanguageOf).Distinct().Order(StringComparer.Ordinal);
        return Download.Of("register", clock.Today(), RegisterColumns.All(languages), rows);
    }

    private static Dictionary<string, string> RowOf(string reference, JournalEntry entry, Dictionary<Guid, string> references)
    {
        var row = new Dictionary<string, string>
        {
            [RegisterColumns.Reference] = reference,
            [RegisterColumns.Event] = Words.Of(entry.Event),
            [RegisterColumns.EffectiveOn] = RegisterColumns.CellOf(entry.EffectiveOn),
            [RegisterColumns.Reason] = entry.Reason ?? "",
            [RegisterColumns.Document] = entry.Document is { } document ? Words.Of(document.Kind) : "",
            [RegisterColumns.DocumentExpiresOn] = RegisterColumns.CellOf(entry.Document?.ExpiresOn),
        };
        foreach (var (column, cell) in CircumstanceColumns.CellsOf(entry.Circumstances ?? new(), id => references[id]))
        {
            row[column] = cell;
        }

        foreach (var (member, value) in entry.Change ?? [])
        {
            if (member == "descriptions")
            {
                AddDescriptions(row, value as JsonObject ?? [], isChange: entry.Event is JournalEvent.Change);
            }
            else
            {
                row[member] = RegisterColumns.CellOf(value) is { Length: > 0 } cell ? cell
                    : entry.Event is JournalEvent.Change ? RegisterColumns.Dropped
                    : "";
            }
        }

        return row;
    }

    // A change that leaves no description has to say so somewhere.
    private static void AddDescriptions(Dictionary<string, string> row, JsonObject descriptions, bool isChange)
    {
        foreach (var (language, text) in descriptions)
        {
            row[RegisterColumns.DescriptionIn(language)] = RegisterColumns.CellOf(text);
        }

        if (descriptions.Count == 0 && isChange)
        {
            row[RegisterColumns.DescriptionIn("de")] = RegisterColumns.Dropped;
        }
    }
}
