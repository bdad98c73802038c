using System.Globalization;
using Vmdo.Client;
using Vmdo.Pages;
using Vmdo.ServiceDefaults;

namespace Vmdo.Portal.Pages;

/// <summary>How the association grew, and who belongs to it: as drawings, and as the tables that say the same.</summary>
internal sealed class FiguresPage(VmdoApi api, Visitor visitor, TimeProvider clock) : SitePage
{
    private const string Founded = "2008-05-08";

    public MembershipGrowth Growth { get; private set; } = null!; // set before the page is shown, like the next

    public MembershipStatistics Members { get; private set; } = null!;

    public Viewpoint View { get; private set; } = null!; // likewise

    public DateOnly Today => clock.Today();

    /// <summary>Whoever works for the association sees more figures.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Each year's column: where it stands in a drawing of 100 units' height.</summary>
    public IReadOnlyList<(GrowthPart Year, double Height)> Columns
    {
        get
        {
            var most = Math.Max(1, Growth.Steps.Max(s => s.MembersAtEnd));
            return [.. Growth.Steps.Select(year => (year, 100.0 * year.MembersAtEnd / most))];
        }
    }

    public async Task OnGet()
    {
        View = Viewpoint.Of(Request, clock);
        HasMore = await visitor.IsOfTheOffice();
        var until = View.Day < DateOnly.Parse(Founded, CultureInfo.InvariantCulture) || View.Day > Today ? null : View.AsOf;
        var (growth, members) = (
            api.ShowGrowthAsync(from: Founded, until: until, knownAt: View.KnownAt, by: "year", cancellationToken: Cancel),
            api.CountMembersAsync(View.AsOf, View.KnownAt, cancellationToken: Cancel));
        Growth = (await growth).Result;
        Members = (await members).Result;
    }
}
