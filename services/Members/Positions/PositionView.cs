using Vmdo.Members.Positions.Concerns;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.Members.Positions.Steps;

namespace Vmdo.Members.Positions;

/// <summary>A position with its paper in the reader's language, who supports it, who dissents, and what became of it.</summary>
public sealed record PositionView
{
    public required Guid Id { get; init; }

    public required PositionStatus Status { get; init; }

    /// <summary>What those who work on it call it; for those who see what is discussed.</summary>
    public string? WorkingTitle { get; init; }

    /// <summary>A field of work.</summary>
    public string? Topic { get; init; }

    /// <summary>In the best language for the reader; none before one is written.</summary>
    public PaperView? Paper { get; init; }

    /// <summary>All languages in which there is one, the source first.</summary>
    public required IReadOnlyList<PaperHeading> Papers { get; init; }

    public ResolutionView? Resolution { get; init; }

    public DateOnly? PublishedOn { get; init; }

    public required IReadOnlyList<AddressingView> Addressings { get; init; }

    /// <summary>How many members have spoken, also where not all are listed.</summary>
    public required StanceCounts Stances { get; init; }

    /// <summary>The first 200 of them, by name.</summary>
    public required IReadOnlyList<StanceView> Supporters { get; init; }

    /// <summary>Likewise.</summary>
    public required IReadOnlyList<StanceView> Dissenters { get; init; }

    /// <summary>Likewise.</summary>
    public required IReadOnlyList<StanceView> Abstentions { get; init; }

    /// <summary>What it gathers; for those who see what is discussed.</summary>
    public IReadOnlyList<ConcernView>? Concerns { get; init; }

    public DateOnly? DroppedOn { get; init; }

    public string? DroppingReason { get; init; }
}

/// <summary>How many members have taken which stance.</summary>
/// <param name="Supporters">For the position.</param>
/// <param name="Dissenters">Against it.</param>
/// <param name="Abstentions">Neither.</param>
public sealed record StanceCounts(int Supporters, int Dissenters, int Abstentions);

/// <summary>How a position was resolved.</summary>
/// <param name="DecidedOn">The day.</param>
/// <param name="By">By whom.</param>
/// <param name="Minutes">Where it stands in the minutes; for those who see what is discussed.</param>
/// <param name="AssemblyId">The assembly, where it is kept in this system.</param>
public sealed record ResolutionView(DateOnly DecidedOn, ResolvingBody By, string? Minutes, Guid? AssemblyId);

/// <summary>A position before a municipal body.</summary>
/// <param name="Number">Counted from 1 within the position.</param>
/// <param name="Body">The municipal body.</param>
/// <param name="AddressedOn">The day on which it was addressed.</param>
/// <param name="MeetingOn">The meeting on whose agenda it is to stand.</param>
/// <param name="Outcome">What the body made of it; none while its answer is awaited.</param>
/// <param name="OutcomeOn">The day of the answer.</param>
/// <param name="Says">The answer in words.</param>
public sealed record AddressingView(
    int Number, string Body, DateOnly AddressedOn, DateOnly? MeetingOn,
    AddressingOutcome? Outcome, DateOnly? OutcomeOn, string? Says)
{
    internal static AddressingView Of(Addressing addressing) => new(
        addressing.Number, addressing.Body, addressing.AddressedOn, addressing.MeetingOn,
        addressing.Answer?.Outcome, addressing.Answer?.On, addressing.Answer?.Says);
}
