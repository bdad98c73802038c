using Vmdo.Members.Assemblies.Ballots;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Assemblies.Validity;

/// <summary>Judges an assembly by the rules of its day, item by item. Nothing is hidden: what was not in order is named with its figures.</summary>
internal static class Judgement
{
    public static IReadOnlyList<ItemValidity> Of(Facts facts)
    {
        Check[] common = [.. OfTheInvitation(facts), Way(facts), Attendance(facts)];
        return
        [
            .. facts.Assembly.Agenda.OrderBy(i => i.Number).Select(item =>
            {
                Check[] checks = [.. common, OnTheAgenda(item), .. facts.Ballots.Where(b => b.Item == item.Number).SelectMany(b => OfBallot(facts, b))];
                return new ItemValidity(item.Number, item.Title, checks.Max(c => c.Outcome), checks);
            }),
        ];
    }

    private static IEnumerable<Check> OfTheInvitation(Facts facts)
    {
        var (rules, assembly) = (facts.Rules, facts.Assembly);
        yield return Check.Formal(
            "all-invited", "§ 32 Abs. 1 BGB", facts.Invited == facts.Members, $"Of {facts.Members} members {facts.Invited} were invited, with proof.");
        yield return Check.Formal(
            "invitation-form", facts.SourceOf("invitationForms", "§ 58 Nr. 4 BGB"),
            facts.Forms.Count > 0 && (rules.InvitationForms.Count == 0 || facts.Forms.All(rules.InvitationForms.Contains)),
            $"Invited by {WordsOf(facts.Forms)}; allowed: {(rules.InvitationForms.Count == 0 ? "any form" : WordsOf(rules.InvitationForms))}.");
        var days = facts.LastDispatch is { } last ? assembly.Occasion.HeldOn.DayNumber - last.DayNumber - 1 : 0;
        yield return Check.Formal(
            "invitation-period", facts.SourceOf("invitationDays", "§ 58 Nr. 4 BGB"), facts.LastDispatch is not null && days >= rules.InvitationDays,
            facts.LastDispatch is null ? "No dispatch is proven." : $"{days} whole days lie between the last dispatch ({facts.LastDispatch:yyyy-MM-dd}) and the assembly; {rules.InvitationDays} are needed.");
    }

    private static Check Way(Facts facts)
    {
        var way = facts.Assembly.Occasion.Participation;
        return Check.Formal(
            "participation", facts.SourceOf("participation", "§ 32 Abs. 2 BGB"), facts.Rules.Participation.Contains(way),
            $"It is {Words.Of(way)}; without a further resolution it may be: {WordsOf(facts.Rules.Participation)}.");
    }

    private static Check Attendance(Facts facts)
    {
        var source = facts.SourceOf("quorum", "§ 32 Abs. 1 BGB");
        if (facts.Rules.Quorum is not { } quorum)
        {
            return new("quorum", source, Outcome.Pass, $"{facts.Came} of {facts.Entitled} members with a vote came; no quorum is asked for.");
        }

        var needed = ((facts.Entitled * quorum.Numerator) + quorum.Denominator - 1) / quorum.Denominator;
        return facts.Repeated && quorum.RepeatAllowed
            ? new("quorum", source, Outcome.Pass, $"It repeats an assembly without quorum: the {facts.Came} who came could decide.")
            : Check.Formal("quorum", source, facts.Came >= needed, $"{facts.Came} of {facts.Entitled} members with a vote came; {needed} are needed.");
    }

    private static Check OnTheAgenda(AgendaItem item) => Check.Formal(
        "agenda", "§ 32 Abs. 1 S. 2 BGB", !item.IsLate, item.IsLate ? "It was put on the agenda after the invitation." : "It stood on the agenda of the invitation.");

    private static IEnumerable<Check> OfBallot(Facts facts, Ballot ballot)
    {
        if (facts.OwnMatter.Contains(ballot.Number))
        {
            yield return new("own-matter", "§ 34 BGB", Outcome.VoidRisk, $"In ballot {ballot.Number} an organization voted in its own matter.");
        }

        if (ballot is { Status: BallotStatus.Closed, Result: { } result })
        {
            yield return new(
                ballot.IsElection ? "election" : "majority", SourceOf(facts, ballot.Kind), result.Carried || IsDecidedLater(facts, ballot) ? Outcome.Pass : Outcome.Fail, Saying(ballot, result));
        }
    }

    // An election that left a seat open is in order when a further ballot has filled it.
    private static bool IsDecidedLater(Facts facts, Ballot ballot) =>
        facts.Ballots.Any(b => b.RunoffOf == ballot.Number && b.Status is BallotStatus.Closed && (b.Result!.Carried || IsDecidedLater(facts, b))); // a closed one has its result

    private static string Saying(Ballot ballot, Result result) => ballot.IsElection
        ? $"Ballot {ballot.Number}: {result.Elected.Count} of {ballot.Seats} seats filled; {result.VotesCast} votes cast, {result.Abstentions} abstentions, {Needed(result)}."
        : $"Ballot {ballot.Number}: {result.Yes} yes, {result.No} no, {result.Abstentions} abstentions, {Needed(result)}: {(result.Carried ? "carried" : "not carried")}.";

    private static string Needed(Result result) => result.Needed is { } needed ? $"{needed} needed" : "most votes decide";

    private static string SourceOf(Facts facts, ResolutionKind kind) => kind switch
    {
        ResolutionKind.Ordinary => facts.SourceOf("ordinary", "§ 32 Abs. 1 S. 3 BGB"),
        ResolutionKind.Election => facts.SourceOf("election", "§ 32 Abs. 1 S. 3 BGB"),
        ResolutionKind.Runoff => facts.SourceOf("runoff", "§ 40 BGB with the statutes"),
        ResolutionKind.StatutesChange => facts.SourceOf("statutesChange", "§ 33 Abs. 1 S. 1 BGB"),
        ResolutionKind.PurposeChange => facts.SourceOf("purposeChange", "§ 33 Abs. 1 S. 2 BGB"),
        ResolutionKind.Dissolution => facts.SourceOf("dissolution", "§ 41 S. 2 BGB"),
        _ => throw new InvalidOperationException($"{kind} has no source."),
    };

    private static string WordsOf<T>(IReadOnlyList<T> values)
        where T : struct, Enum => values.Count == 0 ? "none" : string.Join(", ", values.Distinct().Select(Words.Of));
}
