using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

/// <summary>What can happen between an organization and the association.</summary>
public enum JournalEvent
{
    /// <summary>It is one of those who founded the association.</summary>
    Foundation,
    Application,
    Document,
    Admission,
    Rejection,
    Suspension,
    Reinstatement,
    Departure,
    Exclusion,
    Dissolution,

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

/// <summary>Who does what from which day, why, and when it is entered.</summary>
/// <param name="EffectiveOn">From this day on it holds; it may lie behind or ahead.</param>
/// <param name="Actor">The subject of the token.</param>
/// <param name="Reason">In the actor's words.</param>
/// <param name="At">When it is entered, UTC.</param>
public sealed record Act(DateOnly EffectiveOn, string Actor, string? Reason, DateTimeOffset At)
{
    public string? Reason { get; init => field = WrittenText.OrNothing(value); } = WrittenText.OrNothing(Reason);
}

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

    internal static JournalEntry Of(
        JournalEvent happened, Act act, OrganizationId organization, int sequence, JsonObject? change = null, HandedIn? document = null, int? corrects = null)
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
        };
    }
}
