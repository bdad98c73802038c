using Microsoft.AspNetCore.Mvc;
using Vmdo.Client;

namespace Vmdo.Portal.Pages.OwnData;

/// <summary>All that is kept about who reads it.</summary>
internal sealed class IndexPage(Visitor visitor, VmdoApi api, ApiCalls calls, ThingNames names) : KeptDataPage(visitor, api, calls, names)
{
    public Task OnGet() => Read(Visitor.Id);

    public Task<IActionResult> OnGetFile() => File(Visitor.Id);
}
