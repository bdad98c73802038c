using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Identity.Accounts;

namespace Vmdo.Identity.Pages;

/// <summary>Address and password.</summary>
internal sealed class SignInPage(SignIns signIns) : AccountPage
{
    [BindProperty, Required, StringLength(200)]
    public string Mail { get; set; } = "";

    [BindProperty, Required, StringLength(200)]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPost() => ModelState.IsValid
        ? await signIns.ByPassword(Mail.Trim(), Password, Cancel) switch
        {
            SignInOutcome.SignedIn => GoOn(),
            SignInOutcome.NeedsSecondFactor =>
                LocalRedirect($"/account/second-factor{QueryString.Create("returnUrl", ReturnUrl ?? "/account")}"),
            SignInOutcome.Blocked => Again("sign-in.blocked"),
            _ => Again("sign-in.refused"),
        }
        : Again("sign-in.refused");
}
