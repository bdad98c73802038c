using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>Assemblies that are coming, and those that were.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    private const int PageSize = 20;
    private const int MostComing = 100;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>The next one first.</summary>
    public IReadOnlyList<AssemblyView> Coming { get; private set; } = [];

    /// <summary>Those that are closed on their day already, or cancelled before it.</summary>
    public IReadOnlyList<AssemblyView> Over { get; private set; } = [];

    /// <summary>The last one first.</summary>
    public PagedOfAssemblyView Past { get; private set; } = null!; // set by the handler

    public bool MayConvene { get; private set; }

    public DateOnly Today => clock.Today();

    public async Task OnGet()
    {
        var coming = api.ListAssembliesAsync(from: Today, pageSize: MostComing, cancellationToken: Cancel);
        Past = (await api.ListAssembliesAsync(
            until: Today.AddDays(-1), page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel)).Result;
        var ahead = (await coming).Result.Items;
        Coming = [.. ahead.Where(a => !IsOver(a)).Reverse()];
        Over = Number <= 1 ? [.. ahead.Where(IsOver)] : [];
        MayConvene = await Visitor.May(Permissions.AssembliesWrite);
    }

    private static bool IsOver(AssemblyView assembly) => assembly.Status is AssemblyStatus.Closed or AssemblyStatus.Cancelled;
}
