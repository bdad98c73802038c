using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages.Record;

/// <summary>Whether the record of each service is as it was written.</summary>
internal sealed class VerificationPage(Visitor visitor, ServiceCalls services) : PersonalPage(visitor)
{
    /// <summary>None for a service that is away.</summary>
    public IReadOnlyList<(string Service, AuditVerdict? Verdict)> Verdicts { get; private set; } = [];

    protected override bool IsOfTheOffice => true;

    public async Task<IActionResult> OnGet()
    {
        if (!await Visitor.May(Permissions.AuditRead))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Verdicts = await Task.WhenAll(ServiceCalls.All.Select(async s => (s, await services.Verification(s, Cancel))));
        return Page();
    }
}
