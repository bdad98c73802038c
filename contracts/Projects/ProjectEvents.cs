namespace Vmdo.Contracts.Projects;

/// <summary>Somebody proposed a joint project; it is an idea.</summary>
public sealed record ProjectProposed : IEvent
{
    public required Guid ProjectId { get; init; }
    public required string Title { get; init; }
    public required Guid LeadId { get; init; }
    public required IReadOnlyList<Guid> ParticipantIds { get; init; }
    public required DateOnly ProposedOn { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A joint project was approved.</summary>
public sealed record ProjectApproved : IEvent
{
    public required Guid ProjectId { get; init; }
    public required Guid LeadId { get; init; }
    public required IReadOnlyList<Guid> ParticipantIds { get; init; }
    public required DateOnly ApprovedOn { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A joint project has come to its regular end.</summary>
public sealed record ProjectClosed : IEvent
{
    public required Guid ProjectId { get; init; }
    public required Guid LeadId { get; init; }
    public required IReadOnlyList<Guid> ParticipantIds { get; init; }
    public required DateOnly ClosedOn { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
}
