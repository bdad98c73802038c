namespace Vmdo.Contracts.Members;

/// <summary>
/// A position of the association: how far it has come. It is for services of the house: also positions that are not public are told, but
/// no word of them: a title once it is public, and never papers, minutes, reasons or what a body answered.
/// </summary>
public sealed record PositionChanged : IState
{
    /// <summary>The position.</summary>
    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>
    /// <c>gathering</c>, <c>resolved</c>, <c>published</c>, <c>addressed</c>, <c>concluded</c> or <c>dropped</c>; more may be
    /// added.
    /// </summary>
    public required string Status { get; init; }

    /// <summary>A field of work.</summary>
    public string? Topic { get; init; }

    /// <summary>Of the paper in the language in which it was written; once the position is public.</summary>
    public string? Title { get; init; }

    /// <summary>The concerns that it gathers.</summary>
    public required IReadOnlyList<Guid> ConcernIds { get; init; }

    /// <summary>In which languages there is a paper, the source first.</summary>
    public required IReadOnlyList<PositionPaper> Papers { get; init; }

    /// <summary>The day of the resolution, in the association's calendar (Europe/Berlin).</summary>
    public DateOnly? ResolvedOn { get; init; }

    /// <summary><c>assembly</c> or <c>board</c>; more may be added.</summary>
    public string? ResolvedBy { get; init; }

    public DateOnly? PublishedOn { get; init; }

    public DateOnly? DroppedOn { get; init; }

    /// <summary>The municipal bodies before which it was brought, in that order.</summary>
    public required IReadOnlyList<PositionAddressing> Addressings { get; init; }
}

/// <summary>That a position's paper can be read in a language.</summary>
public sealed record PositionPaper
{
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary><c>source</c>, <c>human</c> or <c>machine</c>; more may be added.</summary>
    public required string Origin { get; init; }

    /// <summary>Whether the source has changed since this translation was made.</summary>
    public required bool Stale { get; init; }
}

/// <summary>A position before a municipal body.</summary>
public sealed record PositionAddressing
{
    /// <summary>Counted from 1 within the position.</summary>
    public required int Number { get; init; }

    /// <summary>The municipal body.</summary>
    public required string Body { get; init; }

    public required DateOnly AddressedOn { get; init; }

    /// <summary>The meeting on whose agenda it is to stand.</summary>
    public DateOnly? MeetingOn { get; init; }

    /// <summary>
    /// <c>adopted</c>, <c>partly-adopted</c>, <c>rejected</c> or <c>noted</c>; none while the answer is awaited. More may be
    /// added.
    /// </summary>
    public string? Outcome { get; init; }

    public DateOnly? OutcomeOn { get; init; }
}
