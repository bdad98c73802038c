namespace Vmdo.Contracts.Members;

/// <summary>
/// An organization's public state: its periods over time, past, present and already decided future, as they are known
/// now. A copy answers for any day by choosing the period of that day; no job has to flip anything.
/// </summary>
public sealed record OrganizationChanged : IState
{
    /// <summary>The organization.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The member number.</summary>
    public required string Reference { get; init; }

    /// <summary>In order of time, without gaps; the last one is open-ended.</summary>
    public required IReadOnlyList<OrganizationPeriod> Periods { get; init; }
}

/// <summary>What holds of an organization from a day until the day before the next period starts.</summary>
public sealed record OrganizationPeriod
{
    /// <summary>The first day, in the association's calendar (Europe/Berlin).</summary>
    public required DateOnly From { get; init; }

    /// <summary>
    /// <c>active</c> is the one that counts as member; others such as <c>suspended</c>, <c>left</c>, <c>merged</c> may be
    /// added.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>With the status <c>merged</c>: the organization that goes on for it.</summary>
    public Guid? MergedInto { get; init; }

    public required string Name { get; init; }

    public string? ShortName { get; init; }

    public required string Seat { get; init; }

    public required IReadOnlyList<string> Districts { get; init; }

    /// <summary>As the organization declares of itself.</summary>
    public required IReadOnlyList<string> Backgrounds { get; init; }

    /// <summary>BCP 47 tags.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required IReadOnlyList<string> FieldsOfWork { get; init; }

    /// <summary>Public mail address of the organization.</summary>
    public string? Email { get; init; }

    public string? Website { get; init; }
}
