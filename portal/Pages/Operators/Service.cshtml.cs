using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Operators;

/// <summary>Messages of one service that somebody has to decide about.</summary>
internal sealed class ServicePage(Visitor visitor, ServiceCalls calls) : PersonalPage(visitor)
{
    private const int Most = 100;

    public string Service { get; private set; } = "";

    /// <summary>Could not be sent; none where the service does not answer.</summary>
    public PagedOfParkedMessage? Parked { get; private set; }

    /// <summary>Could not be digested.</summary>
    public PagedOfDeadLetterItem? DeadLetters { get; private set; }

    public string Here => $"/system/{Service}";

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet(string service)
    {
        if (!await Visitor.May(Permissions.Operations))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (!ServiceCalls.All.Contains(service))
        {
            return NotFound();
        }

        Service = service;
        var (parked, dead) = (calls.Parked(service, Most, Cancel), calls.DeadLetters(service, Most, Cancel));
        (Parked, DeadLetters) = (await parked, await dead);
        return Page();
    }
}
