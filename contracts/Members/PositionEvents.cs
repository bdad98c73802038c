namespace Vmdo.Contracts.Members;

/// <summary>The association says in public what its members have resolved together.</summary>
public sealed record PositionPublished : IEvent
{
    public required Guid PositionId { get; init; }

    public required DateOnly PublishedOn { get; init; }

    /// <summary>Of the paper in the language in which it was written.</summary>
    public required string Title { get; init; }

    /// <summary>In which the paper can be read, BCP 47, the source first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
