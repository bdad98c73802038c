using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Vmdo.Identity.Pages;

/// <summary>She signs out of this browser.</summary>
internal sealed class SignOutPage : AccountPage
{
    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect("/account/sign-in");
    }
}
