using Vmdo.Members.Ballots.Consents;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Ballots;

/// <summary>A ballot as it is shown.</summary>
public sealed record BallotView
{
    /// <summary>Within its assembly.</summary>
    public required int Number { get; init; }

    /// <summary>The item of the agenda.</summary>
    public required int Item { get; init; }

    public required string Question { get; init; }

    public required ResolutionKind Kind { get; init; }

    public required bool Secret { get; init; }

    public required BallotStatus Status { get; init; }

    /// <summary>Empty for a motion.</summary>
    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    public int? Seats { get; init; }

    public int? RunoffOf { get; init; }

    public IReadOnlyList<Guid> Concerns { get; init; } = [];

    public required Majority Majority { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? VoidBecause { get; init; }

    /// <summary>Members who had a vote on the record date; once it is closed.</summary>
    public int? Entitled { get; init; }

    /// <summary>How many of them were there; once it is closed.</summary>
    public int? Present { get; init; }

    /// <summary>All members of the day; once it is closed.</summary>
    public int? Members { get; init; }

    /// <summary>As it was counted when it was closed.</summary>
    public Result? Result { get; init; }

    /// <summary>For a change of purpose that needs all members: the votes and the written consents of those who were not there.</summary>
    public Agreement? Agreement { get; init; }

    internal static BallotView Of(Ballot ballot) => new()
    {
        Number = ballot.Number,
        Item = ballot.Item,
        Question = ballot.Question,
        Kind = ballot.Kind,
        Secret = ballot.IsSecret,
        Status = ballot.Status,
        Candidates = ballot.Candidates,
        Seats = ballot.IsElection ? ballot.Seats : null,
        RunoffOf = ballot.RunoffOf,
        Concerns = ballot.Concerns,
        Majority = ballot.Majority,
        OpenedAt = ballot.OpenedAt,
        EndedAt = ballot.EndedAt,
        VoidBecause = ballot.VoidBecause,
        Entitled = ballot.Result is null ? null : ballot.Entitled,
        Present = ballot.Result is null ? null : ballot.Present,
        Members = ballot.Result is null ? null : ballot.Members,
        Result = ballot.Result,
        Agreement = ballot.Agreement,
    };
}
