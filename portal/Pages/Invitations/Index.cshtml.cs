using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Portal.Forms;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Invitations;

/// <summary>Who was invited to which role and what became of it; the place to invite somebody.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, ThingNames names, ThingChoices choices) : PersonalPage(visitor)
{
    private const int PageSize = 50;

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfInvitationView Found { get; private set; } = null!; // an error page without

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public RoleOffer? Offer { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.PeopleWrite))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var offered = RoleOffer.For(Visitor, choices, names, (this, "/invitations/new", "/invitations", T["invitations.invite"]), Cancel);
        Found = (await api.ListInvitationsAsync(Math.Clamp(Number, 1, 1_000), PageSize, Cancel)).Result;
        Names = await names.Of("organizations", Found.Items.Select(i => i.OrganizationId), Cancel);
        Offer = await offered;
        return Page();
    }
}
