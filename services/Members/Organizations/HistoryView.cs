using System.Text.Json.Nodes;
using Vmdo.Members.Register;

namespace Vmdo.Members.Organizations;

/// <summary>A line of an organization's history.</summary>
public sealed record HistoryEntry
{
    public required int Sequence { get; init; }

    public required JournalEvent Event { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Whether no later entry has replaced or withdrawn it.</summary>
    public required bool InForce { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The entry that it replaces or withdraws.</summary>
    public int? Corrects { get; init; }

    /// <summary>Details that changed; null marks what was dropped.</summary>
    public JsonObject? Change { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public HandedIn? Document { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public Circumstances? Circumstances { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public string? Reason { get; init; }

    /// <summary>Who entered it; for the office only.</summary>
    public string? Actor { get; init; }

    internal static HistoryEntry Of(JournalEntry entry, bool inForce, Sight sight) => new()
    {
        Sequence = entry.Sequence,
        Event = entry.Event,
        EffectiveOn = entry.EffectiveOn,
        InForce = inForce,
        RecordedAt = entry.RecordedAt,
        Corrects = entry.Corrects,
        Change = sight is Sight.Public ? null : Shown(entry.Change, sight),
        Document = sight is Sight.Public ? null : entry.Document,
        Circumstances = sight is Sight.Public ? null : entry.Circumstances,
        Reason = sight is Sight.Public ? null : entry.Reason,
        Actor = sight is Sight.Office ? entry.Actor : null,
    };

    // Remarks are the office's own.
    private static JsonObject? Shown(JsonObject? change, Sight sight)
    {
        var shown = change?.DeepClone().AsObject();
        if (sight is not Sight.Office)
        {
            shown?.Remove("remark");
        }

        return shown;
    }
}

/// <summary>An organization's history in the order in which it was entered.</summary>
/// <param name="Items">All entries; an organization has few.</param>
/// <param name="Predecessors">The organizations that became part of it, with their own histories, ten mergers back;
/// none when absent.</param>
public sealed record History(IReadOnlyList<HistoryEntry> Items, IReadOnlyList<Predecessor>? Predecessors = null);

/// <summary>An organization that became part of another one.</summary>
/// <param name="Id">Where it is still found.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it was called last.</param>
/// <param name="MergedOn">The first day on which it was part of the other.</param>
/// <param name="Items">Its own entries.</param>
/// <param name="Predecessors">Those that had become part of it.</param>
public sealed record Predecessor(
    Guid Id, string Reference, string Name, DateOnly MergedOn,
    IReadOnlyList<HistoryEntry> Items, IReadOnlyList<Predecessor>? Predecessors = null);
