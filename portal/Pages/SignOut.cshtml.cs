using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Pages;

namespace Vmdo.Portal.Pages;

/// <summary>Ends her session here and in her account.</summary>
internal sealed class SignOutPage : SitePage
{
    public async Task<IActionResult> OnPost()
    {
        if (User.Identity?.IsAuthenticated is not true)
        {
            return Redirect("/");
        }

        // The accounts are told who it was by her own token, and so need not ask her once more.
        var told = new AuthenticationProperties { RedirectUri = "/" };
        told.StoreTokens([new() { Name = "id_token", Value = await HttpContext.GetTokenAsync("id_token") ?? "" }]);
        await HttpContext.SignOutAsync();
        return SignOut(told, OpenIdConnectDefaults.AuthenticationScheme);
    }
}
