using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.People;

/// <summary>Who has which role, and whose roles somebody has to look at.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, ThingNames names, TimeProvider clock) : PersonalPage(visitor)
{
    private const int PageSize = 50;

    // So many are looked through for roles that wait for something.
    private const int MostLookedThrough = 200;

    [BindProperty(SupportsGet = true)]
    public Guid? OrganizationId { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Role { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>By the query alone: <c>page</c> means something else to Razor Pages.</summary>
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public PagedOfPersonView Found { get; private set; } = null!; // an error page without

    /// <summary>People with a role that has to be confirmed, or that a second member of the board has to want.</summary>
    public IReadOnlyList<PersonView> Waiting { get; private set; } = [];

    public bool MayInvite { get; private set; }

    public bool IsFiltered => OrganizationId is not null || Role is { Length: > 0 } || Status is { Length: > 0 };

    private IReadOnlyDictionary<Guid, string> Names { get; set; } = new Dictionary<Guid, string>();

    private IReadOnlyList<HeldGrant> Held { get; set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.PeopleRead))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var all = api.ListPeopleAsync(status: "active", pageSize: MostLookedThrough, cancellationToken: Cancel).OrNothing();
        Found = (await api.ListPeopleAsync(
            OrganizationId, NullIfEmpty(Role), NullIfEmpty(Status), Math.Clamp(Number, 1, 1_000), PageSize, Cancel)).Result;
        (Held, MayInvite) = (await Visitor.Grants, (await Visitor.Grants).RolesToGive().Count > 0);
        var looked = (await all)?.Items ?? [];
        Names = await names.Of("organizations", Found.Items.Concat(looked).SelectMany(p => p.Grants).Select(g => g.OrganizationId), Cancel);
        Waiting = [.. looked.Where(p => RolesOf(p).Any(r => r.IsHers && (r.IsDue || r.Grant.AwaitsApproval)))];
        return Page();
    }

    /// <summary>Those that she has today or will have.</summary>
    public IEnumerable<HeldRole> RolesOf(PersonView person) =>
        person.Grants.Select(g => HeldRole.Of(g, Names, Held, clock.Today())).Where(r => r.IsOpen);

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
