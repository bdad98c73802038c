using Vmdo.Projects.Carriers;

namespace Vmdo.Projects.JointProjects;

/// <summary>What can happen to a joint project.</summary>
public enum ProjectEvent
{
    Proposal,
    Application,
    Approval,
    Rejection,
    Start,

    /// <summary>The work is done; accounts and reports are being finished.</summary>
    Closing,

    Closure,
    Cancellation,

    /// <summary>Its details change.</summary>
    Change,

    /// <summary>An organization agrees to lead it.</summary>
    LeadAgreement,

    /// <summary>The board decides that another organization leads it.</summary>
    NewLead,
}

/// <summary>Who does what from which day, why, and when it is entered.</summary>
/// <param name="EffectiveOn">From this day on it holds; never ahead.</param>
/// <param name="Actor">The subject of the token.</param>
/// <param name="Reason">In the actor's words.</param>
/// <param name="At">When it is entered, UTC.</param>
public sealed record Act(DateOnly EffectiveOn, string Actor, string? Reason, DateTimeOffset At);

/// <summary>For which leads somebody acts who changes a project's details: as their editor or representative, not for the office.</summary>
/// <param name="Lead">For the present one.</param>
/// <param name="NextLead">For the one that she names.</param>
public sealed record ActsFor(bool Lead, bool NextLead);

/// <summary>A line of a project's journal. It is never changed.</summary>
public sealed class JournalEntry
{
    public ProjectId ProjectId { get; private set; }

    /// <summary>Numbers the project's entries from 1 in the order of entering.</summary>
    public int Sequence { get; private set; }

    public ProjectEvent Event { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    public string Actor { get; private set; } = "";

    public string? Reason { get; private set; }

    /// <summary>The details as they were from then on; for a proposal, a change of details and a new lead.</summary>
    public ProjectDetails? Details { get; private set; }

    /// <summary>The organization that agrees to lead, or does so from then on.</summary>
    public OrganizationId? OrganizationId { get; private set; }

    internal static JournalEntry Of(
        ProjectEvent happened, Act act, ProjectId project, int sequence, ProjectDetails? details, OrganizationId? organization) => new()
        {
            ProjectId = project,
            Sequence = sequence,
            Event = happened,
            EffectiveOn = act.EffectiveOn,
            RecordedAt = act.At,
            Actor = act.Actor,
            Reason = act.Reason,
            Details = details,
            OrganizationId = organization,
        };
}
