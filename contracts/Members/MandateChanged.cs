namespace Vmdo.Contracts.Members;

/// <summary>
/// A mandate as it is known now: who holds which office for which days. Nobody's name is told; the person is the subject
/// of tokens. Whether the organization is a member on a day, on which the mandate depends, its own state says.
/// </summary>
public sealed record MandateChanged : IState
{
    /// <summary>The mandate.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>
    /// <c>chair</c>, <c>deputy-chair</c>, <c>treasurer</c>, <c>assessor</c>, <c>delegate</c>, <c>substitute-delegate</c> or
    /// <c>municipal-seat</c>; more may be added.
    /// </summary>
    public required string Office { get; init; }

    /// <summary>The member organization from which the person comes, or for which she speaks.</summary>
    public required Guid OrganizationId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>For a seat in a municipal body: which.</summary>
    public string? Body { get; init; }

    /// <summary>When it is held; empty when it should never have been entered.</summary>
    public required IReadOnlyList<MandateTerm> Terms { get; init; }
}

/// <summary>A span of days in which a mandate is held.</summary>
public sealed record MandateTerm
{
    /// <summary>The first day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly From { get; init; }

    /// <summary>The first day on which it is over.</summary>
    public required DateOnly Until { get; init; }
}
