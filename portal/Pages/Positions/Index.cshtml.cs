using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages.Positions;

/// <summary>What the members resolved together.</summary>
internal sealed class IndexPage(VmdoApi api) : SitePage
{
    private const int PageSize = 20;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfPositionLine Found { get; private set; } = null!; // set before the page is shown

    public async Task OnGet() => Found = (await api.ListPositionsAsync(
        language: T.Language, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel)).Result;
}
