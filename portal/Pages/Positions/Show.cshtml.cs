using Vmdo.Client;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages.Positions;

/// <summary>One position with its paper, who supports it, who does not, and what became of it.</summary>
internal sealed class ShowPage(VmdoApi api) : SitePage
{
    public PositionView Position { get; private set; } = null!; // 404 without

    public async Task OnGet(Guid id) => Position = (await api.ShowPositionAsync(id, T.Language, Cancel)).Result;
}
