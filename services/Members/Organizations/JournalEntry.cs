using System.Text.Json.Nodes;
using Vmdo.Members.Register;

namespace Vmdo.Members.Organizations;

/// <summary>What can happen between an organization and the association.</summary>
public enum JournalEvent
{
    /// <summary>It is one of those who founded the association.</summary>
    Foundation,

    /// <summary>It would like to become a member, and has not applied yet.</summary>
    Interest,
    Application,
    Document,
    Admission,
    Rejection,

    /// <summary>It asks the assembly to decide otherwise than the board.</summary>
    Appeal,
    Suspension,
    Reinstatement,
    Departure,
    Exclusion,
    Dissolution,

    /// <summary>It becomes part of another member.</summary>
    Merger,

    /// <summary>Another member becomes part of it: the other side of a merger.</summary>
    Absorption,

    /// <summary>Its details change.</summary>
    Change,

    /// <summary>An earlier entry should never have been made.</summary>
    Withdrawal,
}

/// <summary>Documents that belong to an application.</summary>
public enum DocumentKind
{
    /// <summary>Satzung.</summary>
    Statutes,

    /// <summary>Vereinsregisterauszug.</summary>
    RegisterExtract,

    /// <summary>Freistellungsbescheid.</summary>
    NonProfitNotice,

    /// <summary>Who is on the organization's board.</summary>
    BoardList,
}

/// <summary>A document that was handed in.</summary>
/// <param name="Kind">Which.</param>
/// <param name="ExpiresOn">The last day on which it holds; none for documents that do not expire.</param>
public sealed record HandedIn(DocumentKind Kind, DateOnly? ExpiresOn = null);

/// <summary>A line of an organization's journal. It is never changed; a correction is a new line that takes its place.</summary>
public sealed class JournalEntry
{
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Numbers the organization's entries from 1 in the order of entering.</summary>
    public int Sequence { get; private set; }

    public JournalEvent Event { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    /// <summary>When it was entered, UTC, to the microsecond; grows with the sequence.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public string Actor { get; private set; } = "";

    public string? Reason { get; private set; }

    /// <summary>The entry that this one replaces.</summary>
    public int? Corrects { get; private set; }

    /// <summary>The details that changed, as a merge patch of the profile.</summary>
    public JsonObject? Change { get; private set; }

    public HandedIn? Document { get; private set; }

    public Circumstances? Circumstances { get; private set; }

    /// <summary>Whether it stands in the journals of two organizations.</summary>
    internal bool IsOfAMerger => Event is JournalEvent.Merger or JournalEvent.Absorption;

    /// <summary>The other one of a merger.</summary>
    internal OrganizationId? OtherOrganization => (Circumstances?.MergedInto ?? Circumstances?.Absorbed) is { } other ? new(other) : null;

    /// <summary>Whether it says of the same merger what the other organization's entry says.</summary>
    internal bool IsTheOtherSideOf(JournalEntry other) =>
        IsOfAMerger && other.IsOfAMerger && Event != other.Event && EffectiveOn == other.EffectiveOn
        && OtherOrganization == other.OrganizationId && other.OtherOrganization == OrganizationId;

    /// <summary>Whether another entry of the journal says the same of the same merger.</summary>
    internal bool RepeatsTheMergerOf(JournalEntry other) =>
        Sequence != other.Sequence && Event == other.Event && EffectiveOn == other.EffectiveOn
        && OtherOrganization == other.OtherOrganization;

    internal static JournalEntry Of(
        JournalEvent happened, Act act, OrganizationId organization, int sequence,
        JsonObject? change = null, HandedIn? document = null, int? corrects = null)
    {
        return new()
        {
            OrganizationId = organization,
            Sequence = sequence,
            Event = happened,
            EffectiveOn = act.EffectiveOn,
            RecordedAt = act.At,
            Actor = act.Actor,
            Reason = act.Reason,
            Corrects = corrects,
            Change = change,
            Document = document,
            Circumstances = act.Circumstances,
        };
    }
}
