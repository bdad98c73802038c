using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>The members, by what matters to who looks for them.</summary>
internal sealed class IndexPage(VmdoApi api) : SitePage
{
    private const int PageSize = 20;
    private const int LongestQuestion = 100;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfOrganizationView? Found { get; private set; }

    /// <summary>Languages that some member speaks, by their names.</summary>
    public IReadOnlyList<(string Tag, string Name)> Languages { get; private set; } = [];

    public IReadOnlyList<string> Districts { get; private set; } = [];

    public bool IsFiltered => (Q ?? Language ?? District ?? Field) is not null;

    public async Task OnGet()
    {
        Q = Q is { Length: > LongestQuestion } ? Q[..LongestQuestion] : Q;
        var (listed, counted) = (
            api.ListOrganizationsAsync(
                q: Q, language: Language, district: District, fieldOfWork: Field, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize,
                cancellationToken: Cancel),
            api.CountMembersAsync(cancellationToken: Cancel).OrNothing());
        Found = (await listed).Result;
        if (await counted is { } members)
        {
            Languages =
            [
                .. members.ByLanguage.Select(l => (l.Value, T.NameOf(l.Value))).DistinctBy(l => l.Item2)
                    .OrderBy(l => l.Item2, StringComparer.InvariantCulture)
            ];
            Districts = [.. members.ByDistrict.Select(d => d.Value).Order(StringComparer.InvariantCulture)];
        }
    }
}
