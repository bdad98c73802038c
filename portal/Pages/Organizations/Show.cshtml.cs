using Vmdo.Client;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>One organization, and what everybody may know of its history.</summary>
internal sealed class ShowPage(VmdoApi api) : SitePage
{
    public OrganizationView Organization { get; private set; } = null!; // 404 without

    public History? History { get; private set; }

    /// <summary>The organization that goes on for it, when it has merged.</summary>
    public OrganizationView? Heir { get; private set; }

    public async Task OnGet(Guid id)
    {
        var history = api.ShowHistoryAsync(id, cancellationToken: Cancel);
        Organization = (await api.ShowOrganizationAsync(id, cancellationToken: Cancel)).Result;
        History = await history.OrNothing();
        Heir = Organization.MergedInto is { } heir ? await api.ShowOrganizationAsync(heir, cancellationToken: Cancel).OrNothing() : null;
    }
}
