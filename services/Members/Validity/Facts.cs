using Vmdo.Members.Assemblies;
using Vmdo.Members.Ballots;
using Vmdo.Members.Rules;

namespace Vmdo.Members.Validity;

/// <summary>What an assembly is judged by.</summary>
/// <param name="Assembly">Itself.</param>
/// <param name="Rules">Of its day.</param>
/// <param name="Members">All who had to be invited: the members of the day.</param>
/// <param name="Invited">How the invitation went out to them, as far as it is proven.</param>
/// <param name="Entitled">Members with a vote.</param>
/// <param name="Came">Those of them who were there.</param>
/// <param name="RepeatedItems">What stood on the agenda of the assembly that it repeats, where that one lacked its quorum.</param>
/// <param name="Ballots">All of its ballots.</param>
internal sealed record Facts(
    Assembly Assembly, RuleSet Rules, int Members, IReadOnlyList<Dispatch> Invited, int Entitled, int Came,
    IReadOnlyList<string> RepeatedItems, IReadOnlyList<Ballot> Ballots)
{
    /// <summary>Where a rule stands: in the statutes, or in the law.</summary>
    public string SourceOf(string rule, string law) => Rules.Sources.TryGetValue(rule, out var paragraph) ? $"Satzung {paragraph}" : law;

    /// <summary>The ballots on an item that count.</summary>
    public IEnumerable<Ballot> ClosedOn(AgendaItem item) => Ballots.Where(b => b.Item == item.Number && b.Status is BallotStatus.Closed);
}
