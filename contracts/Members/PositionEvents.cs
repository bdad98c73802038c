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

/// <summary>A member said how it stands to a position, for the first time or anew. Its reasons stay with their owner.</summary>
public sealed record StanceTaken : IEvent
{
    public required Guid PositionId { get; init; }

    /// <summary>The member; it has one stance, which the highest <see cref="Version"/> tells.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary><c>supports</c>, <c>dissents</c> or <c>abstains</c>; more may be added.</summary>
    public required string Stance { get; init; }

    /// <summary>The day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly TakenOn { get; init; }

    /// <summary>Grows with each stance to this position that is taken or withdrawn.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A member took its word on a position back.</summary>
public sealed record StanceWithdrawn : IEvent
{
    public required Guid PositionId { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <inheritdoc cref="StanceTaken.Version"/>
    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
