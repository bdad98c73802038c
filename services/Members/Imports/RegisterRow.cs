using System.Text.Json.Nodes;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;

namespace Vmdo.Members.Imports;

/// <summary>A row whose shape is right: an event with what belongs to it.</summary>
/// <param name="Line">Of the file.</param>
/// <param name="Reference">The organization's member number.</param>
/// <param name="Event">What happened.</param>
/// <param name="EffectiveOn">From this day on.</param>
/// <param name="Reason">In the file's words.</param>
/// <param name="Change">The details.</param>
/// <param name="Document">The document.</param>
/// <param name="Circumstances">What else is known; the other organization of a merger once it is looked up.</param>
/// <param name="Other">The member number of the other organization of a merger.</param>
internal sealed record RegisterRow(
    int Line, string Reference, JournalEvent Event, DateOnly EffectiveOn, string? Reason,
    JsonObject? Change, HandedIn? Document, Circumstances? Circumstances, string? Other)
{
    /// <summary>Whether the entry may be the one that the row is about, right or wrong.</summary>
    public bool Means(JournalEntry entry) =>
        entry.Event == Event && entry.EffectiveOn == EffectiveOn && entry.Document?.Kind == Document?.Kind
        && (Circumstances?.MergedInto, Circumstances?.Absorbed) == (entry.Circumstances?.MergedInto, entry.Circumstances?.Absorbed);

    public bool SaysTheSameAs(JournalEntry entry) =>
        Means(entry) && entry.Document == Document && entry.Reason == Reason
        && entry.Circumstances == Circumstances && JsonNode.DeepEquals(entry.Change, Change);

    /// <summary>Likewise, where the row leaves circumstances empty: a file may be older than what is known of them.</summary>
    public bool SaysNothingElseThan(JournalEntry entry) => WithWhatIsKnownOf(entry).SaysTheSameAs(entry);

    /// <summary>The row with the circumstances of its entry that it leaves empty.</summary>
    public RegisterRow WithWhatIsKnownOf(JournalEntry entry) =>
        this with { Circumstances = Circumstances.OrNone((Circumstances ?? new()).Over(entry.Circumstances)) };

    /// <summary>The row with the other organization looked up.</summary>
    public RegisterRow With(OrganizationId other) => this with
    {
        Circumstances = Event is JournalEvent.Merger
            ? (Circumstances ?? new()) with { MergedInto = other.Value }
            : (Circumstances ?? new()) with { Absorbed = other.Value },
    };
}
