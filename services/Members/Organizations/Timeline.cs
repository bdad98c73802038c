using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

/// <summary>What held from which day on, computed from a journal: by effective day, whenever it was entered.</summary>
internal static class Timeline
{
    /// <summary>The entries that hold: those that no other one replaces or withdraws, in order of time.</summary>
    /// <remarks>A correction keeps the place of what it corrects among the entries of a day.</remarks>
    public static IReadOnlyList<JournalEntry> InForce(IReadOnlyCollection<JournalEntry> journal)
    {
        var bySequence = journal.ToDictionary(e => e.Sequence);
        var replaced = journal.Where(e => e.Corrects is not null).Select(e => e.Corrects!.Value).ToHashSet(); // filtered before
        return
        [
            .. journal
                .Where(e => e.Event is not JournalEvent.Withdrawal && !replaced.Contains(e.Sequence))
                .OrderBy(e => e.EffectiveOn).ThenBy(PlaceOf),
        ];

        int PlaceOf(JournalEntry entry) => entry.Corrects is { } corrected ? PlaceOf(bySequence[corrected]) : entry.Sequence;
    }

    /// <returns>One standing for each day on which something changed, in order of time.</returns>
    /// <exception cref="RuleBroken">An entry cannot follow those before it; when it is not <paramref name="latest"/>,
    /// the message says which.</exception>
    public static IReadOnlyList<(DateOnly From, Standing Standing)> Of(
        IReadOnlyCollection<JournalEntry> journal, JournalEntry? latest = null)
    {
        var days = new List<(DateOnly From, Standing Standing)>();
        var standing = Standing.Unknown;
        foreach (var entry in InForce(journal))
        {
            standing = Next(standing, entry, latest);
            if (days.Count > 0 && days[^1].From == entry.EffectiveOn)
            {
                days.RemoveAt(days.Count - 1);
            }

            days.Add((entry.EffectiveOn, standing));
        }

        return days;
    }

    private static Standing Next(Standing standing, JournalEntry entry, JournalEntry? latest)
    {
        try
        {
            return standing.After(entry);
        }
        catch (RuleBroken broken) when (latest is not null && entry != latest)
        {
            throw new RuleBroken(
                $"The {Words.Of(entry.Event)} of {entry.EffectiveOn:yyyy-MM-dd} would no longer be possible: {broken.Message}");
        }
    }
}
