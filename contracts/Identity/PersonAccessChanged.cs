namespace Vmdo.Contracts.Identity;

/// <summary>What a person may do: her roles over time, past, present and future. Who she is, nobody is told.</summary>
public sealed record PersonAccessChanged : IState
{
    /// <summary>The person; the subject of her tokens.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>active</c>, <c>deactivated</c> or <c>erased</c>; whoever is not active is refused.</summary>
    public required string Status { get; init; }

    /// <summary>Tokens that were issued before this instant are refused, although they still run; none when all are good.</summary>
    public DateTimeOffset? TokensFrom { get; init; }

    /// <summary>Empty once she is erased.</summary>
    public required IReadOnlyList<GrantedRole> Roles { get; init; }
}

/// <summary>A role that was given to a person and is in force.</summary>
public sealed record GrantedRole
{
    /// <summary>
    /// <c>editor</c> and <c>representative</c> of an organization; <c>member-administration</c>, <c>case-work</c>,
    /// <c>content</c>, <c>board</c>, <c>data-protection-officer</c>, <c>operator</c> of the association. More may be
    /// added: one that is not known gives nothing.
    /// </summary>
    public required string Role { get; init; }

    /// <summary>For a role in an organization.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The first day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day on which it is over. Every role has an end.</summary>
    public required DateOnly Until { get; init; }
}
