using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Portal.Forms;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.People;

/// <summary>A person, her roles, and what may be done about them.</summary>
internal sealed class ShowPage(Visitor visitor, VmdoApi api, ThingNames names, ThingChoices choices, TimeProvider clock)
    : PersonalPage(visitor)
{
    public PersonView Person { get; private set; } = null!; // 404 without

    public string Version { get; private set; } = "";

    public string Name => Person.Name ?? T["people.nameless"];

    public string Here => $"/people/{Person.Id}";

    /// <summary>Those of today, of later, and those that wait for something.</summary>
    public IReadOnlyList<HeldRole> Roles { get; private set; } = [];

    public IReadOnlyList<HeldRole> Earlier { get; private set; } = [];

    public RoleOffer? Offer { get; private set; }

    /// <summary>What may be done with her account: the operation, and the address of its form.</summary>
    public IReadOnlyList<(string Text, string Page)> Steps { get; private set; } = [];

    public bool IsSelf => Person.Id == Visitor.Id;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.May(Permissions.PeopleRead))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var answer = await api.ShowPersonAsync(id, Cancel);
        (Person, Version) = (answer.Result, answer.Headers.GetValueOrDefault("ETag")?.FirstOrDefault() ?? "");
        var held = await Visitor.Grants;
        var named = await names.Of("organizations", Person.Grants.Select(g => g.OrganizationId), Cancel);
        var roles = Person.Grants.Select(g => HeldRole.Of(g, named, held, clock.Today())).ToList();
        (Roles, Earlier) = ([.. roles.Where(r => r.IsOpen)], [.. roles.Where(r => !r.IsOpen)]);
        Offer = Person.Status is PersonStatus.Active
            ? await RoleOffer.For(Visitor, choices, names, (this, $"{Here}/grants", Here, T["people.give"]), Cancel)
            : null;
        Steps = [.. StepsFor(held)];
        return Page();
    }

    private IEnumerable<(string Text, string Page)> StepsFor(IReadOnlyList<HeldGrant> held)
    {
        if (held.MayEverywhere(Permissions.PeopleWrite) && Person.Status is PersonStatus.Active && !IsSelf)
        {
            yield return ("people.remove-second-factors", $"{Here}/second-factors/removal");
        }

        if (held.MayEverywhere(Permissions.PeopleErase))
        {
            yield return ("people.data", $"{Here}/data");
            if (Person.Status is PersonStatus.Active)
            {
                yield return ("people.deactivate", $"{Here}/deactivation");
            }

            if (Person.Status is PersonStatus.Deactivated)
            {
                yield return ("people.reactivate", $"{Here}/reactivation");
            }

            if (Person.Status is not PersonStatus.Erased)
            {
                yield return ("people.erase", $"{Here}/erasure");
            }
        }
    }
}
