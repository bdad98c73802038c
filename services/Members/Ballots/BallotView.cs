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

    /// <summary>Of an election that is counted: the seats that nobody has won.</summary>
    public int? Vacant { get; init; }

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

    /// <summary>Of a secret ballot: why it is none. While it is open, for those who may close it.</summary>
    public SecrecyWarning? SecrecyWarning { get; init; }

    /// <summary>For a change of purpose that needs all members: the votes and the consents of those who were not there.</summary>
    public Agreement? Agreement { get; init; }

    /// <param name="ballot">Which.</param>
    /// <param name="withSinglePaper">Secret ballots that have a single paper so far.</param>
    internal static BallotView Of(Ballot ballot, IReadOnlySet<BallotId>? withSinglePaper = null) => new()
    {
        Number = ballot.Number,
        Item = ballot.Item,
        Question = ballot.Question,
        Kind = ballot.Kind,
        Secret = ballot.IsSecret,
        Status = ballot.Status,
        Candidates = ballot.Candidates,
        Seats = ballot.IsElection ? ballot.Seats : null,
        Vacant = ballot is { IsElection: true, Result: { } counted } ? ballot.Seats - counted.Elected.Count : null,
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
        SecrecyWarning = withSinglePaper?.Contains(ballot.Id) is true ? Ballots.SecrecyWarning.SinglePaper : ballot.SecrecyWarning,
        Agreement = ballot.Agreement,
    };
}
