using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Invitations;

/// <summary>One invitation.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api, ThingNames names) : PersonalPage(visitor)
{
    public InvitationView Invitation { get; private set; } = null!; // 404 without

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.May(Permissions.PeopleWrite))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Invitation = (await api.ShowInvitationAsync(id, Cancel)).Result;
        Names = await names.Of("organizations", [Invitation.OrganizationId], Cancel);
        return Page();
    }
}
