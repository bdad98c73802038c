namespace Vmdo.Partners.Inquiries.Matching;

/// <summary>What an organization should have in common with an inquiry.</summary>
public enum Criterion
{
    Language,
    Need,
    District,
}

/// <summary>What a criterion adds to an organization's score.</summary>
/// <param name="Criterion">Which; one that the inquiry leaves open has no part.</param>
/// <param name="Points">0 when it is not met.</param>
/// <param name="OutOf">The points when it is.</param>
public sealed record Part(Criterion Criterion, int Points, int OutOf)
{
    internal bool IsMet => Points > 0;
}

/// <summary>A member organization that can help.</summary>
public sealed record Match
{
    public required Guid OrganizationId { get; init; }

    /// <summary>The member number.</summary>
    public required string Reference { get; init; }

    public required string Name { get; init; }

    /// <summary>The organization's public mail address.</summary>
    public string? Email { get; init; }

    public string? Website { get; init; }

    /// <summary>The sum of the parts.</summary>
    public required int Score { get; init; }

    public required IReadOnlyList<Part> Parts { get; init; }

    /// <summary>The parts as one English sentence.</summary>
    public required string Why { get; init; }
}

/// <summary>Who can help with an inquiry, best first.</summary>
/// <param name="AsOf">The day on which the organizations are members.</param>
/// <param name="Items">Never empty while there is an active member.</param>
/// <param name="Dropped">What the best one does without, because nobody meets all that was asked for.</param>
/// <param name="Note">What there is to say about it, in English.</param>
public sealed record MatchList(DateOnly AsOf, IReadOnlyList<Match> Items, IReadOnlyList<Criterion> Dropped, string? Note = null);
