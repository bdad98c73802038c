using Vmdo.Client;
using Vmdo.Pages.Texts;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>What a ballot needs and what came of it, in sentences.</summary>
internal static class BallotWords
{
    /// <summary>The majority that it needs.</summary>
    public static string MajorityIn(this BallotView ballot, Translation t) => ballot.Majority switch
    {
        { Basis: MajorityBasis.MostVotes } => t["assemblies.majority.most"],
        { Basis: MajorityBasis.VotesCast, Numerator: 1, Denominator: 2, OrEqual: not true } => t["assemblies.majority.half"],
        { Basis: MajorityBasis.AllMembers, Numerator: 1, Denominator: 1 } => t["assemblies.majority.all"],
        { Basis: MajorityBasis.AllMembers } part => t.With("assemblies.majority.of-members", PartOf(t, part)),
        { } part => t.With("assemblies.majority.of-votes", PartOf(t, part)),
    };

    /// <summary>How far it has come, or what came of it.</summary>
    public static string OutcomeIn(this BallotView ballot, Translation t, Func<Candidate, string> nameOf) => ballot switch
    {
        { Status: BallotStatus.Open } => t["assemblies.ballot.is-open"],
        { Status: BallotStatus.Void } => t["assemblies.ballot.void"],
        { Result: null } => t.Word("word.BallotStatus", ServiceDefaults.Json.Words.Of(ballot.Status)),
        { Candidates.Count: > 0 } => Elected(t, ballot, nameOf),
        { Agreement: { Carried: false, IsPossible: true, Outstanding: > 0 and var wanting } } =>
            t.Count("assemblies.ballot.outstanding", wanting),
        { Agreement.Carried: true } or { Result.Carried: true } => t["assemblies.ballot.carried"],
        _ => t["assemblies.ballot.not-carried"],
    };

    /// <summary>What stands for a candidate on the ballot paper.</summary>
    public static string NameOf(this Candidate candidate, Translation t) =>
        candidate.DisplayName ?? t.With("assemblies.candidate", t.Number(candidate.Number));

    /// <summary>What stands on a paper: an answer, or the numbers of candidates.</summary>
    public static string Paper(this BallotView ballot, Translation t, string choice) => choice switch
    {
        "yes" => t["assemblies.yes"],
        "no" => t[ballot.Candidates is { Count: > 0 } ? "assemblies.no-to-all" : "assemblies.no"],
        "abstain" => t["assemblies.abstain"],
        _ => string.Join(", ", choice.Split('+').Select(n => ballot.Candidates?.FirstOrDefault(c => $"{c.Number}" == n)?.NameOf(t) ?? n)),
    };

    private static string Elected(Translation t, BallotView ballot, Func<Candidate, string> nameOf)
    {
        var names = ballot.Candidates?.Where(c => ballot.Result?.Elected?.Contains(c.Number) is true).Select(nameOf).ToList() ?? [];
        var elected = names.Count == 0 ? t["assemblies.ballot.nobody"] : t.With("assemblies.ballot.elected", string.Join(", ", names));
        return ballot.Vacant is > 0 and { } vacant ? $"{elected} · {t.Count("assemblies.ballot.vacant", vacant)}" : elected;
    }

    private static string PartOf(Translation t, Majority part) => t.With(
        part.OrEqual is true ? "assemblies.majority.at-least" : "assemblies.majority.more-than",
        part.Numerator ?? 1, part.Denominator ?? 2);
}
