using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.Portal.Pages.OwnData;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.People;

/// <summary>What is kept about a person who has asked for it, for the data protection officer to hand out.</summary>
internal sealed class DataPage(Visitor visitor, VmdoApi api, ApiCalls calls, ThingNames names) : KeptDataPage(visitor, api, calls, names)
{
    public Guid Id { get; private set; }

    public string? Name { get; private set; }

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(Guid id)
    {
        if (!await Visitor.May(Permissions.PeopleErase))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        var (person, read) = (Api.ShowPersonAsync(id, Cancel), Read(id)); // unknown people have empty data, but no page
        (Id, Name) = (id, (await person).Result.Name);
        await read;
        return Page();
    }

    public async Task<IActionResult> OnGetFile(Guid id) =>
        await Visitor.May(Permissions.PeopleErase) ? await File(id) : StatusCode(StatusCodes.Status403Forbidden);
}
