using CsCheck;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Tests.Ballots;

/// <summary>Laws of counting, for any papers.</summary>
public sealed class CountingTests
{
    private static readonly Gen<Choice> Answers = Gen.OneOfConst(Choice.Yes, Choice.No, Choice.Abstain);

    private static readonly Gen<Choice> Papers = Gen.OneOf(
        Answers.Where(a => a.Answer is not BallotAnswer.Yes), Gen.Int[1, 5].Array[1, 3].Select(candidates => Choice.For([.. candidates.Distinct()])));

    private static readonly Gen<Majority> Majorities = Gen.OneOfConst<Majority>(
        new(MajorityBasis.VotesCast), new(MajorityBasis.VotesCast, 3, 4, OrEqual: true), new(MajorityBasis.VotesCast, 2, 3, OrEqual: true),
        new(MajorityBasis.AllMembers, 1, 1, OrEqual: true), new(MajorityBasis.AllMembers), new(MajorityBasis.MostVotes));

    [Fact]
    public void Of_a_motion_no_paper_is_lost_none_counts_twice_and_the_order_does_not_matter() =>
        Gen.Select(Answers.Array[0, 60], Majorities).Sample((papers, majority) =>
        {
            var result = Counting.Motion(papers, majority, members: 60);
            Assert.Equal(papers.Length, result.Yes + result.No + result.Abstentions);
            Assert.Equal(result.VotesCast, result.Yes + result.No);
            Assert.Equivalent(result, Counting.Motion([.. papers.Reverse()], majority, members: 60), strict: true);
        });

    [Fact]
    public void A_tie_is_a_no_and_abstentions_change_nothing() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30]).Sample((yes, no, abstentions) =>
        {
            var result = Counting.Motion(Of(yes, no, abstentions), new(MajorityBasis.VotesCast), members: 90);
            Assert.Equal(yes > no, result.Carried);
            Assert.Equal(Counting.Motion(Of(yes, no, 0), new(MajorityBasis.VotesCast), members: 90).Carried, result.Carried);
        });

    [Fact]
    public void Another_yes_never_turns_a_yes_into_a_no() =>
        Gen.Select(Answers.Array[0, 59], Majorities).Sample((papers, majority) =>
        {
            var before = Counting.Motion(papers, majority, members: 60).Carried;
            Assert.True(!before || Counting.Motion([.. papers, Choice.Yes], majority, members: 60).Carried);
        });

    [Fact]
    public void Three_quarters_are_enough_and_a_vote_less_is_not() =>
        Gen.Int[1, 50].Sample(quarter =>
        {
            var threeQuarters = new Majority(MajorityBasis.VotesCast, 3, 4, OrEqual: true);
            Assert.True(Counting.Motion(Of(3 * quarter, quarter, 0), threeQuarters, members: 200).Carried);
            Assert.False(Counting.Motion(Of((3 * quarter) - 1, quarter + 1, 0), threeQuarters, members: 200).Carried);
        });

    [Fact]
    public void Of_an_election_every_name_on_every_paper_counts_once() =>
        Gen.Select(Papers.Array[0, 60], Gen.Int[1, 3], Majorities).Sample((papers, seats, majority) =>
        {
            var result = Counting.Election(papers, [1, 2, 3, 4, 5], seats, majority, members: 60);
            Assert.Equal(papers.Sum(p => p.Candidates.Count), result.Candidates.Sum(c => c.Votes));
            Assert.Equal(papers.Length, result.VotesCast + result.Abstentions);
            Assert.True(result.Elected.Count <= seats);
            Assert.Empty(result.Elected.Intersect(result.RunoffBetween));
            Assert.Equivalent(result, Counting.Election([.. papers.Reverse()], [1, 2, 3, 4, 5], seats, majority, members: 60), strict: true);
        });

    [Fact]
    public void Nobody_is_elected_before_somebody_with_more_votes_or_as_many() =>
        Gen.Select(Papers.Array[0, 60], Gen.Int[1, 3], Majorities).Sample((papers, seats, majority) =>
        {
            var result = Counting.Election(papers, [1, 2, 3, 4, 5], seats, majority, members: 60);
            var votes = result.Candidates.ToDictionary(c => c.Candidate, c => c.Votes);
            var others = votes.Keys.Except(result.Elected).ToList();
            Assert.All(result.Elected, e => Assert.All(others, o => Assert.True(votes[e] > votes[o])));
        });

    [Fact]
    public void A_paper_reads_as_it_was_written() =>
        Papers.Sample(paper => Assert.Equal(paper.ToString(), Choice.Parse(paper.ToString()).ToString()));

    private static List<Choice> Of(int yes, int no, int abstentions) =>
        [.. Enumerable.Repeat(Choice.Yes, yes), .. Enumerable.Repeat(Choice.No, no), .. Enumerable.Repeat(Choice.Abstain, abstentions)];
}
