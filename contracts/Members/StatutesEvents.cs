namespace Vmdo.Contracts.Members;

/// <summary>A version of the statutes was entered. Its rules can be read by everybody at its owner's.</summary>
public sealed record StatutesAdopted : IEvent
{
    public required Guid StatutesId { get; init; }

    /// <summary>The day on which the assembly decided about them, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly AdoptedOn { get; init; }

    /// <summary>The first day on which they hold; it may lie ahead.</summary>
    public required DateOnly ValidFrom { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>A version of the statutes was entered wrongly and never held: those days have the rules of the version before.</summary>
public sealed record StatutesWithdrawn : IEvent
{
    public required Guid StatutesId { get; init; }

    public required DateOnly AdoptedOn { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }
}
