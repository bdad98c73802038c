using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>The members, by what matters to who looks for them.</summary>
internal sealed class IndexPage(VmdoApi api) : SitePage
{
    private const int PageSize = 20;
    private const int Longest = 100;

    // Where each lies stands in the stylesheet.
    private static readonly Dictionary<string, string> Places = new()
    {
        ["Mengede"] = "mengede",
        ["Eving"] = "eving",
        ["Scharnhorst"] = "scharnhorst",
        ["Huckarde"] = "huckarde",
        ["Innenstadt-Nord"] = "north",
        ["Brackel"] = "brackel",
        ["Lütgendortmund"] = "luetgendortmund",
        ["Innenstadt-West"] = "west",
        ["Innenstadt-Ost"] = "east",
        ["Aplerbeck"] = "aplerbeck",
        ["Hombruch"] = "hombruch",
        ["Hörde"] = "hoerde",
    };

    private Dictionary<string, int> _members = [];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>None where the filter has a word that the API does not know.</summary>
    public PagedOfOrganizationView? Found { get; private set; }

    /// <summary>Languages that some member speaks, by their names.</summary>
    public IReadOnlyList<(string Tag, string Name)> Languages { get; private set; } = [];

    public IReadOnlyList<string> Districts { get; private set; } = [];

    /// <summary>The city's districts on a rough map: the name of the place in the drawing, and the members there.</summary>
    public IEnumerable<(string Name, string Place, int Members)> Map =>
        Places.Select(p => (p.Key, p.Value, _members.GetValueOrDefault(p.Key)));

    public bool IsFiltered => (Q ?? Language ?? District ?? Field) is not null;

    public async Task OnGet()
    {
        (Q, Language, District, Field) = (Bounded(Q), Bounded(Language), Bounded(District), Bounded(Field));
        var (listed, counted) = (List(), api.CountMembersAsync(cancellationToken: Cancel).OrNothing());
        Found = await listed;
        if (await counted is { } members)
        {
            Languages =
            [
                .. members.ByLanguage.Select(l => (l.Value, T.NameOf(l.Value))).DistinctBy(l => l.Item2)
                    .OrderBy(l => l.Item2, StringComparer.InvariantCulture)
            ];
            _members = members.ByDistrict.ToDictionary(d => d.Value, d => d.Members, StringComparer.OrdinalIgnoreCase);
            Districts = [.. members.ByDistrict.Select(d => d.Value).Order(StringComparer.InvariantCulture)];
        }
    }

    private async Task<PagedOfOrganizationView?> List()
    {
        try
        {
            return (await api.ListOrganizationsAsync(
                q: Q, language: Language, district: District, fieldOfWork: Field, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize,
                cancellationToken: Cancel)).Result;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            return null; // a word that was known once, in an address that somebody has kept
        }
    }

    private static string? Bounded(string? text) => text is { Length: > Longest } ? text[..Longest] : text;
}
