using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Ballots.Consents;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Validity;

/// <summary>What concerns one item of the agenda and its ballots.</summary>
internal static class ItemChecks
{
    public static IEnumerable<Check> Of(Facts facts, AgendaItem item)
    {
        var ballots = facts.ClosedOn(item).ToList();
        yield return OnTheAgenda(item, isDecided: ballots.Count > 0);
        if (ballots.Count == 0)
        {
            yield return Attendance(facts, item, facts.Came, "came");
        }

        foreach (var ballot in ballots)
        {
            yield return Attendance(facts, item, ballot.Present, $"were there in ballot {ballot.Number}");
            yield return Decided(facts, ballot);
            if (ballot.Concerns.Count > 0)
            {
                yield return Check.Formal(
                    "own-matter", ballot.Kind is ResolutionKind.Ordinary ? "§ 34 BGB" : facts.SourceOf(RuleSet.OwnMatter, "§ 34 BGB"),
                    facts.Rules.KnowsOwnMatter(ballot.Kind),
                    $"In ballot {ballot.Number} {ballot.Concerns.Count} had no vote: it was their own matter.");
            }
        }
    }

    // What was named in the invitation can be decided; what nobody decides about may come up at any time.
    private static Check OnTheAgenda(AgendaItem item, bool isDecided)
    {
        var (decides, says) = (
            isDecided || item.Kind is not null,
            item.IsLate ? "It was put on the agenda after the invitation." : "It stood on the agenda of the invitation.");
        return isDecided && item.Kind is null && !item.IsLate
            ? Check.Formal("agenda", "§ 32 Abs. 1 S. 2 BGB", kept: false, $"{says} That something is decided under it was not announced.")
            : Check.Formal("agenda", "§ 32 Abs. 1 S. 2 BGB", !(item.IsLate && decides), says);
    }

    private static Check Attendance(Facts facts, AgendaItem item, int there, string verb)
    {
        var source = facts.SourceOf("quorum", "§ 32 Abs. 1 BGB");
        if (facts.Rules.Quorum is not { } quorum)
        {
            return new("quorum", source, Outcome.Pass, $"{there} of {facts.Entitled} members with a vote {verb}; no quorum is asked for.");
        }

        var needed = ((facts.Entitled * quorum.Numerator) + quorum.Denominator - 1) / quorum.Denominator;
        return quorum.RepeatAllowed && facts.RepeatedItems.Contains(item.Title)
            ? new(
                "quorum", source, Outcome.Pass,
                $"It stood on the agenda of an assembly without quorum, which this one repeats: the {there} who {verb} could decide.")
            : Check.Formal(
                "quorum", source, there >= needed,
                $"{there} of {facts.Entitled} members with a vote {verb}; {needed} are needed.");
    }

    private static Check Decided(Facts facts, Ballot ballot)
    {
        var result = ballot.Result!; // a closed ballot has its result
        return new(
            ballot.IsElection ? "election" : "majority", SourceOf(facts, ballot.Kind),
            result.Carried || ballot.Agreement is { Carried: true } || IsDecidedLater(facts, ballot) ? Outcome.Pass : Outcome.Fail,
            Saying(ballot, result));
    }

    // An election that left a seat open is in order when a further ballot has filled it.
    private static bool IsDecidedLater(Facts facts, Ballot ballot) =>
        facts.Ballots.Any(b => b.RunoffOf == ballot.Number && b.Result is not null && (b.Result.Carried || IsDecidedLater(facts, b)));

    private static string Saying(Ballot ballot, Result result) => ballot.IsElection
        ? $"Ballot {ballot.Number}: {result.Elected.Count} of {ballot.Seats} seats filled; {result.VotesCast} votes cast, "
            + $"{result.Abstentions} abstentions, {Needed(result)}."
        : $"Ballot {ballot.Number}: {result.Yes} yes, {result.No} no, {result.Abstentions} abstentions, {Needed(result)}: "
            + $"{(result.Carried ? "carried" : "not carried")}.{WithConsents(ballot.Agreement, result)}";

    // What comes in after the assembly, from members that were not there.
    private static string WithConsents(Agreement? agreement, Result result) => agreement is null || result.Carried ? ""
        : $" With {agreement.Consents} consents of members that were not there (§ 33 Abs. 1 S. 2 BGB): "
            + (agreement.CarriedOn is { } day ? $"carried on {day:yyyy-MM-dd}."
                : agreement.IsPossible ? $"{agreement.Outstanding} more are needed."
                : "not carried, because members that were there did not say yes.");

    private static string Needed(Result result) => result.Needed is { } needed ? $"{needed} needed" : "most votes decide";

    private static string SourceOf(Facts facts, ResolutionKind kind) => facts.SourceOf(Words.Of(kind), kind switch
    {
        ResolutionKind.StatutesChange => "§ 33 Abs. 1 S. 1 BGB",
        ResolutionKind.PurposeChange => "§ 33 Abs. 1 S. 2 BGB",
        ResolutionKind.Dissolution => "§ 41 S. 2 BGB",
        _ => "§ 32 Abs. 1 S. 3 BGB",
    });
}
