using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Identity.Accounts;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Pages;

/// <summary>Address and password.</summary>
internal sealed class SignInPage(SignIns signIns) : AccountPage
{
    [BindProperty, Required, StringLength(MailAddress.MaxLength)]
    public string Mail { get; set => field = MailAddress.OrAsWritten(value); } = "";

    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPost() => ModelState.IsValid
        ? await signIns.ByPassword(Mail, Password, Cancel) switch
        {
            SignInOutcome.SignedIn => GoOn(),
            SignInOutcome.NeedsSecondFactor =>
                LocalRedirect($"/account/second-factor{QueryString.Create("returnUrl", ReturnUrl ?? "/account")}"),
            SignInOutcome.Blocked => Again("sign-in.blocked"),
            _ => Again("sign-in.refused"),
        }
        : Again("sign-in.refused");
}
