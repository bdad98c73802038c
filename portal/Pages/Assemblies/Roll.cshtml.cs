using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>How organizations voted for all to see: a row for each that is there. Rows in which nothing is chosen are left out.</summary>
internal sealed class RollPage(Visitor visitor, VmdoApi api, TimeProvider clock) : OfficePage(visitor, api, clock)
{
    /// <summary>An answer that is chosen for all at first, so that only the others have to be changed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? All { get; set; }

    public BallotView Ballot { get; private set; } = null!; // 404 without

    /// <summary>Those who may have had their hands up, by their names.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Rows { get; private set; } = [];

    public string Key { get; } = Guid.CreateVersion7().ToString();

    public async Task<IActionResult> OnGet(Guid id, int number)
    {
        await LoadAll(id);
        if (Ballots.FirstOrDefault(b => b.Number == number) is not { } ballot)
        {
            return NotFound();
        }

        Ballot = ballot;
        var there = Attendances.Where(a => !(a.LeftAt < ballot.OpenedAt)) // hands were up before they are entered
            .Select(a => a.OrganizationId).Except(ballot.Concerns ?? []).ToList();
        var names = await Api.NamesOf(there, Cancel);
        Rows =
        [
            .. there.Select(o => (Id: o, Name: names.GetValueOrDefault(o) ?? T["assemblies.organization"]))
                .OrderBy(o => o.Name, StringComparer.InvariantCulture),
        ];
        return Page();
    }
}
