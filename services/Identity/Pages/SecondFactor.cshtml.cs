using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Identity.Accounts;

namespace Vmdo.Identity.Pages;

/// <summary>The code of an app, or a recovery code, after the right password.</summary>
internal sealed class SecondFactorPage(SignIns signIns) : AccountPage
{
    [BindProperty, Required, StringLength(40)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGet() => await signIns.AfterFirstFactor() is null ? LocalRedirect("/account/sign-in") : Page();

    public async Task<IActionResult> OnPost() => ModelState.IsValid
        ? await signIns.BySecondFactor(Code, Cancel) switch
        {
            SignInOutcome.SignedIn => GoOn(),
            SignInOutcome.Blocked => Again("sign-in.blocked"),
            _ => Again("second-factor.wrong"),
        }
        : Again("second-factor.wrong");
}
