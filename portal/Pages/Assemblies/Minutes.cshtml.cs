using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>The minutes in all versions with who has signed, and what was decided, to read and to print.</summary>
internal sealed class MinutesPage(Visitor visitor, VmdoApi api, TimeProvider clock) : AssemblyPage(visitor, api, clock)
{
    /// <summary>The last one first.</summary>
    public IReadOnlyList<MinutesView> Versions { get; private set; } = [];

    public IReadOnlyList<BallotView> Ballots { get; private set; } = [];

    public bool MayWrite => Holds && Assembly.Status is (AssemblyStatus.Open or AssemblyStatus.Closed);

    public async Task OnGet(Guid id)
    {
        var (minutes, ballots) = (Api.ListMinutesAsync(id, pageSize: PageSize, cancellationToken: Cancel), Api.BallotsOf(id, Cancel));
        await Load(id);
        Versions = (await minutes).Result.Items;
        Ballots = [.. (await ballots ?? []).Where(b => b.Status is BallotStatus.Closed)];
    }

    /// <summary>Who has yet to sign a version.</summary>
    public IEnumerable<SignatoryRole> Missing(MinutesView minutes) =>
        Holds && Assembly.Status is AssemblyStatus.Closed && minutes.Version == Assembly.MinutesVersion
            ? Enum.GetValues<SignatoryRole>().Except(minutes.Signatures.Select(s => s.Role))
            : [];
}
