using Vmdo.Members.Assemblies.Ballots;
using Vmdo.Members.Statutes;

namespace Vmdo.Members.Assemblies.Validity;

/// <summary>What an assembly is judged by.</summary>
/// <param name="Assembly">Itself.</param>
/// <param name="Rules">Of its day.</param>
/// <param name="Members">All who had to be invited.</param>
/// <param name="Invited">Those of them for whom a proof of dispatch is entered.</param>
/// <param name="LastDispatch">The latest day of a dispatch.</param>
/// <param name="Forms">Of the dispatches.</param>
/// <param name="Entitled">Members with a vote.</param>
/// <param name="Came">Those of them who were there.</param>
/// <param name="Repeated">The assembly that it repeats, where that one lacked its quorum.</param>
/// <param name="Ballots">All of its ballots.</param>
/// <param name="OwnMatter">Numbers of ballots in which an organization voted whose own matter it was.</param>
internal sealed record Facts(
    Assembly Assembly, RuleSet Rules, int Members, int Invited, DateOnly? LastDispatch, IReadOnlyList<InvitationForm> Forms,
    int Entitled, int Came, bool Repeated, IReadOnlyList<Ballot> Ballots, IReadOnlyList<int> OwnMatter)
{
    /// <summary>Where a rule stands: in the statutes, or in the law.</summary>
    public string SourceOf(string rule, string law) => Rules.Sources.TryGetValue(rule, out var paragraph) ? $"Satzung {paragraph}" : law;
}
