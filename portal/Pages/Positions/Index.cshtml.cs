using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Positions;

/// <summary>What the members resolved together; for those who discuss it, also what is not resolved yet.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int PageSize = 20;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfPositionLine Found { get; private set; } = null!; // set before the page is shown

    public bool SeesConcerns { get; private set; }

    public bool WorksOnThem { get; private set; }

    protected override bool NeedsAccount => false;

    public async Task OnGet()
    {
        var found = api.ListPositionsAsync(
            language: T.Language, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize, cancellationToken: Cancel);
        SeesConcerns = await Visitor.May(Permissions.PositionsRead);
        WorksOnThem = await Visitor.MayInTheAssociation(Permissions.PositionsWrite);
        Found = (await found).Result;
    }
}
