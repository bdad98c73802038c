using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Statutes;

/// <summary>All versions of the statutes that were entered.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int PageSize = 50;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfStatutesView Found { get; private set; } = null!; // an error page without

    public bool MayWrite { get; private set; }

    protected override bool NeedsAccount => false;

    public async Task OnGet()
    {
        Found = (await api.ListStatutesAsync(Math.Clamp(Number, 1, 1_000), PageSize, Cancel)).Result;
        MayWrite = await Visitor.May(Permissions.StatutesWrite);
    }
}
