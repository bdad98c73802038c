using System.Diagnostics.CodeAnalysis;
using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots.Consents;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Ballots;

/// <summary>
/// The members decide about a motion or elect somebody: one organization, one vote. It is open, then closed and counted,
/// or broken off: see <see cref="BallotProcess"/>.
/// </summary>
public sealed class Ballot : Aggregate
{
    public BallotId Id { get; private set; }

    public AssemblyId AssemblyId { get; private set; }

    /// <summary>Numbers the assembly's ballots from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The item of the agenda.</summary>
    public int Item { get; private set; }

    /// <summary>What is decided, in the words of the motion.</summary>
    public string Question { get; private set; } = "";

    public ResolutionKind Kind { get; private set; }

    /// <summary>None for a motion.</summary>
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];

    /// <summary>How many are elected; there may be fewer candidates.</summary>
    public int Seats { get; private set; }

    /// <summary>The ballot after which this one is the further one (Stichwahl).</summary>
    public int? RunoffOf { get; private set; }

    /// <summary>Organizations whose own matter it is: they have no vote (§ 34 BGB).</summary>
    public IReadOnlyList<Guid> Concerns { get; private set; } = [];

    public BallotStatus Status { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was broken off.</summary>
    public string? VoidBecause { get; private set; }

    /// <summary>What seals the papers of a secret ballot; none for an open one.</summary>
    public byte[]? UrnSeal { get; private set; }

    /// <summary>The majority that it needs, by the statutes of the day.</summary>
    public Majority Majority { get; private set; } = new(MajorityBasis.VotesCast);

    /// <summary>Members who had a vote on the record date.</summary>
    public int Entitled { get; private set; }

    /// <summary>All members of the day, also those whose membership rests.</summary>
    public int Members { get; private set; }

    /// <summary>How many of those with a vote were there when it was closed.</summary>
    public int Present { get; private set; }

    public Result? Result { get; private set; }

    /// <summary>
    /// Of a change of purpose: the members that were not there when it was closed. They, and nobody else, consent afterwards.
    /// </summary>
    public IReadOnlyList<Guid> Absent { get; private set; } = [];

    /// <summary>
    /// The days on which consents of members that were not there came in, in their order; wrong ones are not among them.
    /// </summary>
    public IReadOnlyList<DateOnly> ConsentsReceivedOn { get; private set; } = [];

    /// <summary>Votes and consents together; none where consents change nothing.</summary>
    public Agreement? Agreement =>
        Result is not null && Kind is ResolutionKind.PurposeChange && Majority.Basis is MajorityBasis.AllMembers
            ? Agreement.Of(this)
            : null;

    /// <summary>Why everybody knows how each voter chose although the vote was secret; none while it is open.</summary>
    public SecrecyWarning? SecrecyWarning =>
        !IsSecret || Result is not { Papers: > 0 } ? null
        : Result.Papers == 1 ? Ballots.SecrecyWarning.SinglePaper
        : Result.IsUnanimous ? Ballots.SecrecyWarning.AllPapersAlike
        : null;

    public bool IsSecret => UrnSeal is not null;

    public bool IsElection => Candidates.Count > 0;

    /// <summary>Opens a ballot on an item of the agenda.</summary>
    public static Ballot Open(AssemblyId assembly, int number, Ask ask, Majority majority, byte[]? urnSeal, DateTimeOffset at)
    {
        Rule.Require(ask.Candidates.Count == 0 || ask.Seats >= 1, "An election fills at least one seat.");
        var ballot = new Ballot
        {
            Id = BallotId.New(),
            AssemblyId = assembly,
            Number = number,
            Item = ask.Item,
            Question = ask.Question,
            Kind = ask.Kind,
            Candidates = ask.Candidates,
            Seats = ask.Candidates.Count == 0 ? 0 : ask.Seats,
            RunoffOf = ask.RunoffOf,
            Concerns = ask.Concerns,
            Majority = majority,
            UrnSeal = urnSeal,
            OpenedAt = at,
        };
        ballot.Changed();
        ballot.Raise(BallotEvents.Opened(ballot));
        return ballot;
    }

    /// <summary>What a further ballot asks after this one.</summary>
    /// <exception cref="RuleBroken">It is not counted, or leaves nobody to decide between.</exception>
    public Ask Runoff()
    {
        Rule.Require(
            Result is { RunoffBetween.Count: > 0 },
            "A further ballot follows an election that left seats open and at least two candidates.");
        var between = Result.RunoffBetween;
        return new(
            Item, Question, ResolutionKind.Runoff, [.. Candidates.Where(c => between.Contains(c.Number))],
            Seats - Result.Elected.Count, Concerns, Number);
    }

    /// <summary>Whether such a paper may be handed in.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? FaultOf(Choice choice) =>
        choice.Answer is BallotAnswer.Yes && IsElection ? "is yes, but an election asks for candidates, no or abstain"
        : choice.Answer is not null ? null
        : !IsElection ? "names candidates, but the motion asks for yes, no or abstain"
        : choice.Candidates.Except(Candidates.Select(c => c.Number)).Any()
            ? $"must be of the candidates {string.Join(", ", Candidates.Select(c => c.Number))}"
        : choice.Candidates.Count > Seats ? $"are more than the {Seats} to be elected"
        : null;

    /// <summary>Votes are counted and the result stands.</summary>
    /// <exception cref="RuleBroken">It is not open.</exception>
    public void Close(IReadOnlyCollection<Choice> papers, Turnout turnout, DateTimeOffset at)
    {
        var closed = BallotProcess.Closure.After(Status);
        (Present, Entitled, Members) = (turnout.Present, turnout.Entitled, turnout.Members);
        Absent = Kind is ResolutionKind.PurposeChange ? turnout.Absent : [];
        Result = Count(papers);
        End(closed, at);
        Raise(BallotEvents.Closed(this, Result, at));
    }

    /// <summary>The result by these papers, as often as one likes.</summary>
    public Result Count(IReadOnlyCollection<Choice> papers) =>
        IsElection
            ? Counting.Election(papers, [.. Candidates.Select(c => c.Number)], Seats, Majority, Members)
            : Counting.Motion(papers, Majority, Members);

    /// <summary>A consent came in, or turned out to be entered wrongly: these are all that hold now.</summary>
    /// <exception cref="RuleBroken">Consents change nothing here.</exception>
    public void Count(IEnumerable<DateOnly> consentsReceivedOn, DateTimeOffset at)
    {
        RequireConsents();
        ConsentsReceivedOn = [.. consentsReceivedOn.Order()];
        Changed();
        Raise(BallotEvents.Counted(this, Agreement, at));
    }

    /// <exception cref="RuleBroken">Consents change nothing here.</exception>
    [MemberNotNull(nameof(Agreement))]
    public void RequireConsents()
    {
        Rule.Require(
            Agreement is not null,
            "Consents are given to a change of purpose that needs all members, once its ballot is closed.");
        Rule.Require(Result is { Carried: false }, "The votes have carried it: no consent is needed.");
    }

    /// <summary>It is broken off, for example because the urn's key is lost: it has to be repeated.</summary>
    /// <exception cref="RuleBroken">It is not open.</exception>
    public void BreakOff(string reason, DateTimeOffset at)
    {
        var ended = BallotProcess.BreakingOff.After(Status);
        VoidBecause = reason;
        End(ended, at);
        Raise(BallotEvents.BrokenOff(this, at));
    }

    /// <exception cref="RuleBroken">It is not open.</exception>
    public void RequireOpen() => BallotProcess.Vote.Require(Status);

    /// <exception cref="RuleBroken">It is not open, or nobody may see how others vote.</exception>
    public void RequireRollCall()
    {
        RequireOpen();
        Rule.Require(!IsSecret, "In a secret ballot each organization casts its own vote.");
    }

    /// <summary>Somebody who stood for election was erased: her name goes, that she stood stays.</summary>
    public void Forget(Guid person)
    {
        Candidates = [.. Candidates.Select(c => c.PersonId == person ? c with { DisplayName = null } : c)];
        Changed();
    }

    private void End(BallotStatus status, DateTimeOffset at)
    {
        (Status, EndedAt) = (status, at);
        Changed();
    }
}
