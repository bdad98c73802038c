using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Own;

/// <summary>The organizations for which she acts; with one, straight to it.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    public IReadOnlyList<OrganizationView> Organizations { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        var own = await Visitor.Organizations();
        if (own is [var only])
        {
            return Redirect($"/own/{only}");
        }

        var asked = await Task.WhenAll(own.Select(id => api.ShowOrganizationAsync(id, cancellationToken: Cancel).OrHidden()));
        Organizations = [.. asked.OfType<OrganizationView>()];
        return Page();
    }
}
