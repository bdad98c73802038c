using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>What several pages of assemblies ask the API for.</summary>
internal static class AssemblyReads
{
    private const int PageSize = 100;

    /// <summary>In their order; none while they cannot be asked for.</summary>
    public static async Task<IReadOnlyList<BallotView>?> BallotsOf(this VmdoApi api, Guid assembly, CancellationToken cancellationToken) =>
        (await api.ListBallotsAsync(assembly, pageSize: PageSize, cancellationToken: cancellationToken).OrNothing())?.Items;

    /// <summary>The statutes' rules of a day; none where the law alone counts, or they cannot be asked for.</summary>
    public static async Task<RuleSet?> RulesOn(this VmdoApi api, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            return (await api.ShowStatutesInForceAsync(day.InQuery(), cancellationToken).OrNothing())?.Rules;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    /// <summary>The elections in which those have won who hold an office today.</summary>
    public static async Task<IReadOnlyList<ElectedIn>> ElectionsWon(this VmdoApi api, CancellationToken cancellationToken)
    {
        var held = await api.ListMandatesAsync(office: "board", pageSize: PageSize, cancellationToken: cancellationToken).OrNothing();
        return [.. held?.Items.Select(m => m.ElectedIn).OfType<ElectedIn>() ?? []];
    }

    /// <summary>Members without proof of an invitation, as far as one page of the list tells: they come first.</summary>
    public static async Task<int> MissingDispatches(this VmdoApi api, Guid assembly, CancellationToken cancellationToken)
    {
        var listed = await api.ListDispatchesAsync(assembly, pageSize: PageSize, cancellationToken: cancellationToken).OrNothing();
        return listed?.Items.Count(d => d.DispatchedOn is null) ?? 0;
    }
}
