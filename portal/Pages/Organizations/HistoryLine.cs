using System.Text.Json;
using System.Text.Json.Nodes;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>
/// What happened once, in two times: as it is known now, how it had been entered before, and whether it was withdrawn.
/// </summary>
/// <param name="Entry">The last that was entered of it.</param>
/// <param name="Earlier">How it had been entered before, the last first.</param>
/// <param name="Withdrawal">The entry that took it back.</param>
/// <param name="Changes">What a change changed, by the names of details: before and after.</param>
internal sealed record HistoryLine(
    HistoryEntry Entry, IReadOnlyList<HistoryEntry> Earlier, HistoryEntry? Withdrawal,
    IReadOnlyList<(string Name, JsonNode? Before, JsonNode? After)> Changes)
{
    /// <summary>In the order in which things happened.</summary>
    public static IReadOnlyList<HistoryLine> Of(IReadOnlyList<HistoryEntry> entries)
    {
        var later = entries.Where(e => e.Corrects is not null).ToLookup(e => e.Event is JournalEvent.Withdrawal);
        var withdrawals = later[true].ToDictionary(e => e.Corrects!.Value); // filtered
        var corrections = later[false].ToDictionary(e => e.Corrects!.Value); // likewise
        var lines = new List<HistoryLine>();
        foreach (var first in entries.Where(e => e.Corrects is null))
        {
            var (entry, earlier) = (first, new List<HistoryEntry>());
            while (corrections.TryGetValue(entry.Sequence, out var better))
            {
                earlier.Insert(0, entry);
                entry = better;
            }

            lines.Add(new(entry, earlier, withdrawals.GetValueOrDefault(entry.Sequence), []));
        }

        return WithChanges([.. lines.OrderBy(l => l.Entry.EffectiveOn).ThenBy(l => l.Entry.Sequence)]);
    }

    // The journal keeps what was changed; what it was before follows from the entries before.
    private static List<HistoryLine> WithChanges(List<HistoryLine> lines)
    {
        var known = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var told = new List<HistoryLine>();
        foreach (var line in lines)
        {
            var change = ChangeOf(line.Entry);
            told.Add(line.Entry.Event is not JournalEvent.Change ? line : line with
            {
                Changes = [.. change.Select(c => (c.Key, known.GetValueOrDefault(c.Key), c.Value))],
            });
            if (line.Withdrawal is null)
            {
                change.ForEach(c => known[c.Key] = c.Value);
            }
        }

        return told;
    }

    private static List<KeyValuePair<string, JsonNode?>> ChangeOf(HistoryEntry entry) =>
        [.. (entry.Change?.AdditionalProperties ?? new Dictionary<string, object>())
            .Select(c => KeyValuePair.Create(c.Key, JsonSerializer.SerializeToNode(c.Value)))];
}
