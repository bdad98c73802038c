using Vmdo.Client;
using Vmdo.Pages;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>One organization, and what everybody may know of its history.</summary>
internal sealed class ShowPage(VmdoApi api, Visitor visitor) : SitePage
{
    public OrganizationView Organization { get; private set; } = null!; // 404 without

    public History? History { get; private set; }

    /// <summary>The organization that goes on for it, when it has merged.</summary>
    public OrganizationView? Heir { get; private set; }

    /// <summary>She works for the association, and may see more of it.</summary>
    public bool HasFile { get; private set; }

    /// <summary>She acts for it.</summary>
    public bool IsHers { get; private set; }

    public async Task OnGet(Guid id)
    {
        var history = api.ShowHistoryAsync(id, cancellationToken: Cancel);
        Organization = (await api.ShowOrganizationAsync(id, cancellationToken: Cancel)).Result;
        History = await history.OrNothing();
        HasFile = await visitor.MayInTheAssociation(Permissions.OrganizationsAllRead);
        IsHers = (await visitor.Organizations()).Contains(id);
        Heir = Organization.MergedInto is { } heir ? await api.ShowOrganizationAsync(heir, cancellationToken: Cancel).OrNothing() : null;
    }
}
