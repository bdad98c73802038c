using Microsoft.AspNetCore.Mvc;
using Vmdo.Identity.Accounts;

namespace Vmdo.Identity.Pages;

/// <summary>She signs out of this browser.</summary>
internal sealed class SignOutPage(Sessions sessions) : AccountPage
{
    public async Task<IActionResult> OnPost()
    {
        await sessions.End(HttpContext, Cancel);
        return LocalRedirect("/account/sign-in");
    }
}
