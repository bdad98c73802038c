using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Positions.Concerns;

/// <summary>What members want the association to stand up for, each in the words of who raised it.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api) : PersonalPage(visitor)
{
    private const int PageSize = 20;
    private const int Longest = 100;
    private const int MostOrganizations = 100;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? OrganizationId { get; set; }

    /// <summary>Those alone that are in no position yet.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Unclustered { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>None where the filter has a word that the API does not know.</summary>
    public PagedOfConcernView? Found { get; private set; }

    public IReadOnlyList<OwnOrganization> Organizations { get; private set; } = [];

    /// <summary>Those that she can raise a concern for.</summary>
    public IReadOnlyList<OwnOrganization> Own { get; private set; } = [];

    public IEnumerable<(string Tag, string Name)> Languages => ServiceDefaults.Languages.All
        .Select(l => (l.Tag, T.NameOf(l.Tag))).OrderBy(l => l.Item2, StringComparer.InvariantCulture);

    public bool IsFiltered => Unclustered || !string.IsNullOrEmpty(Q + Language + OrganizationId);

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.PositionsRead))
        {
            return NotFound();
        }

        Q = Q is { Length: > Longest } ? Q[..Longest] : Q;
        var (found, own) = (List(), Visitor.NamedWhere(Permissions.PositionsPropose, api, Cancel));
        var organizations = await api.ListOrganizationsAsync(pageSize: MostOrganizations, cancellationToken: Cancel).OrNothing();
        Organizations =
        [
            .. (organizations?.Items ?? []).Select(o => new OwnOrganization(o.Id, o.Details.Name))
                .OrderBy(o => o.Name, StringComparer.InvariantCulture)
        ];
        (Found, Own) = (await found, await own);
        return Page();
    }

    private async Task<PagedOfConcernView?> List()
    {
        try
        {
            return (await api.ListConcernsAsync(
                OrganizationId, Language is { Length: > 0 } and { Length: <= Longest } ? Language : null, Unclustered ? true : null, Q,
                Math.Clamp(Number, 1, 1_000), PageSize, Cancel)).Result;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            return null; // a word that was known once, in an address that somebody has kept
        }
    }
}
