using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>One assembly: what, when, where, what is to be done now, and what came of it.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api, TimeProvider clock) : AssemblyPage(visitor, api, clock)
{
    /// <summary>The rules of the day; none while they cannot be asked for.</summary>
    private RuleSet? _rules;

    private IReadOnlyList<ElectedIn> _won = [];

    public IReadOnlyList<Delegation> Delegations { get; private set; } = [];

    /// <summary>Those among them that may hand in motions.</summary>
    public IReadOnlyList<Delegation> Movers { get; private set; } = [];

    /// <summary>None while they cannot be asked for.</summary>
    public IReadOnlyList<BallotView>? Ballots { get; private set; }

    /// <summary>Of all organizations, for those who hold the assembly; of hers for everybody else.</summary>
    public IReadOnlyList<AttendanceView> Attendances { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Items that somebody may challenge because of their form.</summary>
    public IReadOnlyList<ItemValidity> AtRisk { get; private set; } = [];

    public IReadOnlyList<Todo> Todos { get; private set; } = [];

    /// <summary>The last day on which members hand in motions.</summary>
    public DateOnly? LastDayOfMotions => _rules is { MotionDays: { } days } ? Assembly.Occasion.HeldOn.AddDays(-days) : null;

    public async Task OnGet(Guid id)
    {
        var (ballots, delegations) = (
            Api.BallotsOf(id, Cancel), Delegation.Of(Visitor, Api, id, Cancel));
        await Load(id);
        var attendances = Api.ListAttendancesAsync(id, pageSize: PageSize, cancellationToken: Cancel).OrNothing();
        _rules = await Api.RulesOn(Assembly.Occasion.HeldOn, Cancel);
        AtRisk = await Risks();
        (Ballots, Delegations) = (await ballots, await delegations);
        Attendances = (await attendances)?.Items ?? [];
        var movers = (await Visitor.Grants).Where(g => g.Role.Permissions().Contains(Permissions.AssembliesPropose))
            .Select(g => g.OrganizationId);
        Movers = [.. Delegations.Where(d => movers.Contains(d.Id))];
        Names = await Api.NamesOf(Assembly.Agenda.SelectMany(i => i.Concerns.Concat(i.MovedBy is { } mover ? [mover] : [])), Cancel);
        var isOut = Assembly.Status is AssemblyStatus.Invited or AssemblyStatus.Open;
        var missing = Holds && isOut ? await Api.MissingDispatches(id, Cancel) : 0;
        _won = Holds && Assembly.Status is AssemblyStatus.Closed ? await Api.ElectionsWon(Cancel) : [];
        Todos = [.. new TodoOfAssembly(this, _rules, missing).List()];
    }

    /// <summary>How many who were elected in a ballot have accepted, and hold their office.</summary>
    public int AcceptedIn(BallotView ballot) => _won.Count(w => w.AssemblyId == Assembly.Id && w.Ballot == ballot.Number);

    public string NameOf(Guid organization) => Names.GetValueOrDefault(organization) ?? T["assemblies.organization"];

    // Before the invitation nothing has been dispatched, and nothing can be wrong with it yet.
    private async Task<IReadOnlyList<ItemValidity>> Risks() =>
        Assembly.Status is AssemblyStatus.Open or AssemblyStatus.Closed || (Holds && Assembly.Status is AssemblyStatus.Invited)
            ? [.. (await Api.ShowValidityAsync(Assembly.Id, Cancel).OrNothing())?.Items.Where(i => i.Outcome is Outcome.VoidRisk) ?? []]
            : [];
}
