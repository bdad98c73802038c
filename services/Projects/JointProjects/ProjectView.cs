using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects;

/// <summary>A line of a project's journal.</summary>
public sealed record JournalLine
{
    public required int Sequence { get; init; }

    public required ProjectEvent Event { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who entered it: the subject of the token.</summary>
    public required string Actor { get; init; }

    public string? Reason { get; init; }

    /// <summary>The details as they were from then on; for a proposal, a change of details and a new lead.</summary>
    public ProjectDetails? Details { get; init; }

    /// <summary>The organization that agrees to lead, or does so from then on.</summary>
    public Guid? OrganizationId { get; init; }

    internal static JournalLine Of(JournalEntry entry) => new()
    {
        Sequence = entry.Sequence,
        Event = entry.Event,
        EffectiveOn = entry.EffectiveOn,
        RecordedAt = entry.RecordedAt,
        Actor = entry.Actor,
        Reason = entry.Reason,
        Details = entry.Details,
        OrganizationId = entry.OrganizationId?.Value,
    };
}

/// <summary>A joint project as it is shown today.</summary>
public sealed record ProjectView
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required ProjectStatus Status { get; init; }

    /// <summary>The day from which the status holds.</summary>
    public required DateOnly StatusSince { get; init; }

    /// <summary>The organization that answers for the project (Träger).</summary>
    public required ParticipantView Lead { get; init; }

    /// <summary>The lead's membership has ended: the project needs another one. A membership that rests has not ended.</summary>
    public required bool LeadHasLeft { get; init; }

    /// <summary>The first day on which the lead was no member any more.</summary>
    public DateOnly? LeadLeftOn { get; init; }

    /// <summary>Whether the lead has agreed to lead it; without that it is not approved.</summary>
    public required bool LeadHasAgreed { get; init; }

    /// <summary>Organizations that have agreed to lead it; for those who carry the project and the office.</summary>
    public IReadOnlyList<Guid>? WillingToLead { get; init; }

    /// <summary>The others that take part.</summary>
    public required IReadOnlyList<ParticipantView> Participants { get; init; }

    public required IReadOnlyList<Aim> Aims { get; init; }

    /// <summary>The first day as it is planned.</summary>
    public required DateOnly BeginsOn { get; init; }

    /// <summary>The last day as it is planned.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>What the organizations mean to give; what they gave stands in the contributions.</summary>
    public required IReadOnlyList<PlannedContribution> PlannedContributions { get; init; }

    /// <summary>What happened, in order; for those who carry the project and the office, and no part of lists.</summary>
    public IReadOnlyList<JournalLine>? Journal { get; init; }

    /// <summary>
    /// What is shown depends on the project's version, on what the register says, on the day and on who asks: all that
    /// is in the tag.
    /// </summary>
    internal string Tag(long version) => Fingerprint.Tag(version, this);

    internal static ProjectView Of(Project project, KnownCarriers carriers, DateOnly today, bool forInsiders)
    {
        var leftOn = carriers.Find(project.LeadId)?.LeftOn(today);
        return new()
        {
            Id = project.Id.Value,
            Title = project.Title,
            Summary = project.Summary,
            Status = project.Status,
            StatusSince = project.StatusSince,
            Lead = ParticipantView.Of(project.LeadId, carriers.Find(project.LeadId), today, forInsiders),
            LeadHasLeft = leftOn is not null,
            LeadLeftOn = leftOn,
            LeadHasAgreed = project.LeadHasAgreed,
            WillingToLead = forInsiders ? [.. project.WillingToLead.Select(id => id.Value)] : null,
            Participants = [.. project.ParticipantIds.Select(id => ParticipantView.Of(id, carriers.Find(id), today, forInsiders))],
            Aims = project.Aims,
            BeginsOn = project.BeginsOn,
            EndsOn = project.EndsOn,
            PlannedContributions = project.PlannedContributions,
            Journal = forInsiders && project.Journal.Count > 0
                ? [.. project.Journal.OrderBy(e => e.Sequence).Select(JournalLine.Of)]
                : null,
        };
    }
}
