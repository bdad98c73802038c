using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Clients;

/// <summary>Programs of partner institutions that may use the API.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, ThingNames names) : PersonalPage(visitor)
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public Guid? InstitutionId { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfPartnerClientView Found { get; private set; } = null!; // an error page without

    public IReadOnlyDictionary<Guid, string> Institutions { get; private set; } = new Dictionary<Guid, string>();

    public bool MayWrite { get; private set; }

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.ClientsRead))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Found = (await api.ListClientsAsync(InstitutionId, Math.Clamp(Number, 1, 1_000), PageSize, Cancel)).Result;
        Institutions = await names.Of("institutions", Found.Items.Select(c => (Guid?)c.InstitutionId), Cancel);
        MayWrite = await Visitor.May(Permissions.ClientsWrite);
        return Page();
    }
}
