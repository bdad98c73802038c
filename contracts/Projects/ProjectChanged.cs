namespace Vmdo.Contracts.Projects;

/// <summary>
/// A joint project's state. Ideas, applications, rejections and cancellations are told as well; whoever shows projects
/// to the public shows only those that are <c>approved</c>, <c>running</c>, <c>closing</c> or <c>closed</c>.
/// </summary>
public sealed record ProjectChanged : IState
{
    /// <summary>The project.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Title { get; init; }

    /// <summary>
    /// <c>idea</c>, <c>applied</c>, <c>approved</c>, <c>running</c>, <c>closing</c>, <c>closed</c>, <c>rejected</c> or
    /// <c>cancelled</c>.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>The organization that answers for the project (Träger).</summary>
    public required Guid LeadId { get; init; }

    /// <summary>The other organizations that take part; never the lead, never empty.</summary>
    public required IReadOnlyList<Guid> ParticipantIds { get; init; }

    /// <summary>Which of the association's eight aims it serves, such as <c>school-success</c>.</summary>
    public required IReadOnlyList<string> Aims { get; init; }

    /// <summary>The first day as it is planned, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly BeginsOn { get; init; }

    /// <summary>The last day as it is planned.</summary>
    public required DateOnly EndsOn { get; init; }
}
