using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>The register as the office has it: applicants and former members, too, on any day.</summary>
internal sealed class RegisterPage(Visitor visitor, VmdoApi api, TimeProvider clock) : PersonalPage(visitor)
{
    public const string All = "all";

    private const int PageSize = 50;
    private const int Longest = 100;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public Viewpoint View { get; private set; } = null!; // set before the page is shown

    public DateOnly Today => clock.Today();

    /// <summary>None where the filter has a word that the API does not know.</summary>
    public PagedOfOrganizationView? Found { get; private set; }

    public IEnumerable<string> Statuses { get; } = Enum.GetValues<MembershipStatus>().Select(Words.Of);

    public bool MayEnter { get; private set; }

    public bool MayExportMandates { get; private set; }

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.MayInTheAssociation(Permissions.OrganizationsAllRead))
        {
            return NotFound();
        }

        View = Viewpoint.Of(Request, clock);
        (Q, Status) = (Q is { Length: > Longest } ? Q[..Longest] : Q, Status is { Length: > 0 } ? Status : All);
        MayEnter = await Visitor.MayInTheAssociation(Permissions.OrganizationsDecide);
        MayExportMandates = await Visitor.MayInTheAssociation(Permissions.MandatesRead);
        try
        {
            Found = (await api.ListOrganizationsAsync(
                status: Status, q: Q, asOf: View.AsOf, knownAt: View.KnownAt, page: Math.Clamp(Number, 1, 1_000), pageSize: PageSize,
                cancellationToken: Cancel)).Result;
        }
        catch (ApiFault fault) when (fault.StatusCode == StatusCodes.Status400BadRequest)
        {
            Found = null; // a word that was known once, in an address that somebody has kept
        }

        return Page();
    }

    /// <summary>The file shows the day that the list shows.</summary>
    public string FileOf(OrganizationView organization)
    {
        KeyValuePair<string, string?>[] times = [new("asOf", View.AsOf), new("knownAt", View.KnownAt)];
        return $"/organizations/{organization.Id}/file{QueryString.Create(times.Where(t => t.Value is not null))}";
    }

    public IReadOnlyList<DocumentState> DueOf(OrganizationView organization) => DocumentState.DueOf(organization, View.Day ?? Today);
}
