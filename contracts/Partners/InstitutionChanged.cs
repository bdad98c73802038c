namespace Vmdo.Contracts.Partners;

/// <summary>An institution's public state in the register of partners.</summary>
public sealed record InstitutionChanged : IState
{
    /// <summary>The institution.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>open</c>, or <c>closed</c> when the institution has ended.</summary>
    public required string Status { get; init; }

    /// <summary>The day on which it ended, in the association's calendar (Europe/Berlin).</summary>
    public DateOnly? EndedOn { get; init; }

    public required string Name { get; init; }

    /// <summary>
    /// <c>school</c>, <c>youth-institution</c>, <c>trade-union-body</c>, <c>welfare-association</c>, <c>chamber</c>,
    /// <c>municipal-institution</c>, <c>other-migrant-organization</c>, <c>funder</c> or <c>other</c>; more may be added.
    /// </summary>
    public required string Kind { get; init; }

    public string? Street { get; init; }

    public string? PostalCode { get; init; }

    public required string Town { get; init; }

    public string? District { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>BCP 47 tags.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public string? Website { get; init; }

    /// <summary>Public mail address of the institution, not of a person.</summary>
    public string? Email { get; init; }

    /// <summary>Public telephone number of the institution, not of a person.</summary>
    public string? Phone { get; init; }
}
