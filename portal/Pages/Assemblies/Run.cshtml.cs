using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>All that the chair needs while an assembly is held, on one page.</summary>
internal sealed class RunPage(Visitor visitor, VmdoApi api, TimeProvider clock) : OfficePage(visitor, api, clock)
{
    /// <summary>Members with a vote, by their names.</summary>
    public IReadOnlyList<OrganizationView> Entitled { get; private set; } = [];

    /// <summary>Tags of the versions of open ballots, by their numbers.</summary>
    public IReadOnlyDictionary<int, string?> Versions { get; private set; } = new Dictionary<int, string?>();

    /// <summary>That of the ballot that she has opened just now.</summary>
    public string? UrnKey { get; private set; }

    /// <summary>The ballot whose key it is: the last one.</summary>
    public BallotView? OfUrnKey => UrnKey is null ? null : Ballots.LastOrDefault(b => b is { Secret: true, Status: BallotStatus.Open });

    public Quorum? Quorum { get; private set; }

    public bool MayAccept { get; private set; }

    public string Here => $"{Address}/run";

    public IReadOnlyList<AttendanceView> There =>
        [.. Attendances.Where(a => a.LeftAt is null).OrderBy(a => NameOf(a.OrganizationId), StringComparer.InvariantCulture)];

    public IEnumerable<OrganizationView> Missing => Entitled.ExceptBy(There.Select(a => a.OrganizationId), o => o.Id);

    /// <summary>How many have to be there; none where no quorum is asked for.</summary>
    public int? NeededForQuorum =>
        Quorum is { } part ? ((Entitled.Count * part.Numerator) + part.Denominator - 1) / part.Denominator : null;

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    public async Task OnGet(Guid id)
    {
        await LoadAll(id);
        UrnKey = Assemblies.UrnKey.JustTold(TempData);
        var entitled = Api.Members(Assembly.Occasion.RecordDate, Cancel);
        var versions = new Dictionary<int, string?>();
        foreach (var ballot in Open)
        {
            versions[ballot.Number] = await VersionOf(ballot);
        }

        (Versions, MayAccept) = (versions, await Visitor.May(Permissions.MandatesWrite));
        Quorum = (await Api.RulesOn(Assembly.Occasion.HeldOn, Cancel))?.Quorum;
        Entitled = [.. (await entitled).OrderBy(o => o.Details.Name, StringComparer.InvariantCulture)];
        Names = await Api.NamesOf(Attendances.Select(a => a.OrganizationId), Cancel);
    }

    public string NameOf(Guid organization) => Names.GetValueOrDefault(organization) ?? T["assemblies.organization"];

    /// <summary>A runoff that has not been opened yet is due after it.</summary>
    public bool NeedsRunoff(BallotView ballot) =>
        ballot.Result?.RunoffBetween is { Count: > 1 }
        && !Ballots.Any(b => b.RunoffOf == ballot.Number && b.Status is not BallotStatus.Void);
}
