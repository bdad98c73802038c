using Vmdo.Members.Rules;

namespace Vmdo.Members.Ballots;

/// <summary>
/// From ballot papers to the result: by nothing but the papers, the majority that is needed and the number of members, so
/// that anybody can do it again. No paper is lost, none counts twice; abstentions are no votes; a tie is a no.
/// </summary>
public static class Counting
{
    /// <param name="papers">As they were handed in, in any order.</param>
    /// <param name="majority">That the kind of resolution needs.</param>
    /// <param name="members">All of them, whether they are there or not.</param>
    public static Result Motion(IReadOnlyCollection<Choice> papers, Majority majority, int members)
    {
        var (yes, no) = (papers.Count(p => p.Answer is BallotAnswer.Yes), papers.Count(p => p.Answer is BallotAnswer.No));
        var abstentions = papers.Count(p => p.Answer is BallotAnswer.Abstain);
        var cast = papers.Count - abstentions;
        return new()
        {
            Papers = papers.Count,
            VotesCast = cast,
            Abstentions = abstentions,
            Yes = yes,
            No = no,
            Needed = majority.Basis is MajorityBasis.MostVotes ? null : majority.Of(cast, members),
            Carried = majority.Basis is MajorityBasis.MostVotes ? yes > no : yes > 0 && yes >= majority.Of(cast, members),
        };
    }

    /// <param name="papers">As they were handed in, in any order.</param>
    /// <param name="candidates">Their numbers.</param>
    /// <param name="seats">How many are to be elected; they may be more than there are candidates.</param>
    /// <param name="majority">That each of them needs.</param>
    /// <param name="members">All of them, whether they are there or not.</param>
    public static Result Election(
        IReadOnlyCollection<Choice> papers, IReadOnlyList<int> candidates, int seats, Majority majority, int members)
    {
        var abstentions = papers.Count(p => p.Answer is BallotAnswer.Abstain);
        var cast = papers.Count - abstentions;
        var shares = candidates.Select(c => new CandidateVotes(c, papers.Count(p => p.Candidates.Contains(c))))
            .OrderByDescending(s => s.Votes).ThenBy(s => s.Candidate).ToList();
        var no = papers.Count(p => p.Answer is BallotAnswer.No);
        var needed = majority.Basis is MajorityBasis.MostVotes ? no + 1 : Math.Max(1, majority.Of(cast, members));
        var elected = Ahead([.. shares.Where(s => s.Votes >= needed)], seats);
        return new()
        {
            Papers = papers.Count,
            VotesCast = cast,
            Abstentions = abstentions,
            Yes = 0,
            No = no,
            Candidates = shares,
            Needed = majority.Basis is MajorityBasis.MostVotes ? null : needed,
            Carried = elected.Count == seats,
            Elected = elected,
            RunoffBetween = Runoff([.. shares.Where(s => s.Votes > 0 && !elected.Contains(s.Candidate))], seats - elected.Count),
        };
    }

    /// <summary>The fewest votes that are such a majority.</summary>
    public static int Of(this Majority majority, int cast, int members)
    {
        var all = majority.Basis is MajorityBasis.AllMembers ? members : cast;
        var part = all * majority.Numerator;
        return majority.OrEqual ? (part + majority.Denominator - 1) / majority.Denominator : (part / majority.Denominator) + 1;
    }

    // Those with most votes, as far as seats reach; where the last seat is tied, none of the tied has it.
    private static List<int> Ahead(List<CandidateVotes> enough, int seats)
    {
        if (enough.Count <= seats)
        {
            return [.. enough.Select(s => s.Candidate)];
        }

        var tied = enough[seats].Votes;
        return [.. enough.Where(s => s.Votes > tied).Select(s => s.Candidate)];
    }

    // One more than there are seats left, and whoever is level with the last of them. One alone has nobody to stand against.
    private static List<int> Runoff(List<CandidateVotes> left, int seats)
    {
        if (seats == 0 || left.Count < 2)
        {
            return [];
        }

        var last = left[Math.Min(seats, left.Count - 1)].Votes;
        return [.. left.Where(s => s.Votes >= last).Select(s => s.Candidate)];
    }
}
