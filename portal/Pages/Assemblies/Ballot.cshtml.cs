using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>One ballot: what was asked, what came of it, the papers, and what may be done now.</summary>
internal sealed class BallotPage(Visitor visitor, VmdoApi api, TimeProvider clock) : AssemblyPage(visitor, api, clock)
{
    public BallotView Ballot { get; private set; } = null!; // 404 without

    /// <summary>The tag of the version of the ballot.</summary>
    public string? BallotVersion { get; private set; }

    /// <summary>None before it is closed.</summary>
    public Recount? Recount { get; private set; }

    public IReadOnlyList<ConsentView> Consents { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public bool MayAccept { get; private set; }

    /// <summary>The further ballot after this one.</summary>
    public BallotView? Runoff { get; private set; }

    public string? UrnKey { get; private set; }

    public string Here => $"{Address}/ballots/{Ballot.Number}";

    public async Task OnGet(Guid id, int number)
    {
        var (asked, all) = (Api.ShowBallotAsync(id, number, Cancel), Api.BallotsOf(id, Cancel));
        await Load(id);
        var answer = await asked;
        (Ballot, BallotVersion) = (answer.Result, VersionOf(answer));
        Runoff = (await all)?.FirstOrDefault(b => b.RunoffOf == number && b.Status is not BallotStatus.Void);
        UrnKey = Holds ? Assemblies.UrnKey.JustTold(TempData) : null;
        Recount = Ballot.Status is BallotStatus.Closed ? await Api.ListPapersAsync(id, number, Cancel).OrNothing() : null;
        Consents = Ballot.Agreement is null
            ? []
            : (await Api.ListConsentsAsync(id, number, pageSize: PageSize, cancellationToken: Cancel).OrNothing())?.Items ?? [];
        Names = await Api.NamesOf(
            (Ballot.Concerns ?? []).Concat(Consents.Select(c => c.OrganizationId))
                .Concat(Recount?.Items.Select(p => p.OrganizationId).OfType<Guid>() ?? [])
                .Concat(Ballot.Candidates?.Select(c => c.OrganizationId) ?? []),
            Cancel);
        MayAccept = await Visitor.May(Permissions.MandatesWrite) && await Visitor.IsOfTheOffice();
    }

    public string NameOf(Guid organization) => Names.GetValueOrDefault(organization) ?? T["assemblies.organization"];
}
