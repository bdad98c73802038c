namespace Vmdo.Contracts.Members;

/// <summary>
/// A member's concern: whose it is, and what became of it. Its words are not told; they are for those who discuss positions
/// and stay with their owner.
/// </summary>
public sealed record ConcernChanged : IState
{
    /// <summary>The concern.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The member that raised it.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>In which it is written, BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>The day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly RaisedOn { get; init; }

    /// <summary><c>free</c>, <c>gathered</c> or <c>withdrawn</c>; more may be added.</summary>
    public required string Status { get; init; }

    /// <summary>The position that has gathered it.</summary>
    public Guid? PositionId { get; init; }
}
