using Vmdo.Client;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages;

/// <summary>What the association is, how it lives today, and what one can do here.</summary>
internal sealed class IndexPage(VmdoApi api) : SitePage
{
    /// <summary>None while the register is away.</summary>
    public MembershipStatistics? Figures { get; private set; }

    public IReadOnlyList<(string Address, string Title, string Text)> Doors { get; } =
    [
        ("/help", "start.help", "start.help.text"),
        ("/organizations", "start.find", "start.find.text"),
        ("/positions", "start.positions", "start.positions.text"),
        ("/projects", "start.projects", "start.projects.text"),
        ("/figures", "start.figures.link", "start.figures.text"),
        ("/join", "start.join", "start.join.text"),
        ("/account", "start.account", "start.account.text"),
    ];

    public async Task OnGet() => Figures = await api.CountMembersAsync(cancellationToken: Cancel).OrNothing();
}
