namespace Vmdo.Members.Ballots;

/// <summary>The votes for one candidate.</summary>
public sealed record CandidateVotes(int Candidate, int Votes);

/// <summary>What came of a ballot.</summary>
public sealed record Result
{
    /// <summary>Ballot papers that were handed in.</summary>
    public required int Papers { get; init; }

    /// <summary>Papers that say something: abstentions are not votes cast (§ 32 Abs. 1 S. 3 BGB).</summary>
    public required int VotesCast { get; init; }

    public required int Abstentions { get; init; }

    /// <summary>Yes to a motion; none in an election.</summary>
    public required int Yes { get; init; }

    /// <summary>No to a motion, or to all candidates.</summary>
    public required int No { get; init; }

    /// <summary>In an election, most votes first; equal ones by their number.</summary>
    public IReadOnlyList<CandidateVotes> Candidates { get; init; } = [];

    /// <summary>Votes that a motion or a candidate needs; none where most votes suffice.</summary>
    public int? Needed { get; init; }

    /// <summary>Whether the motion is carried, or all seats are filled.</summary>
    public required bool Carried { get; init; }

    /// <summary>Numbers of the candidates who are elected.</summary>
    public IReadOnlyList<int> Elected { get; init; } = [];

    /// <summary>Candidates between whom a further ballot decides; none when all seats are filled or nobody is left.</summary>
    public IReadOnlyList<int> RunoffBetween { get; init; } = [];

    /// <summary>Whether the same stands on all papers.</summary>
    internal bool IsUnanimous =>
        new[] { Yes, No, Abstentions }.Concat(Candidates.Select(c => c.Votes)).All(votes => votes == 0 || votes == Papers);
}
