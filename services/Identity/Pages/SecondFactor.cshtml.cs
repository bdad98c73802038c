using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Identity.Accounts;

namespace Vmdo.Identity.Pages;

/// <summary>
/// The code of an app, or a recovery code, within five minutes after the right password. Later, or without it, she begins anew, is told
/// so, and comes to where she wanted to go all the same.
/// </summary>
internal sealed class SecondFactorPage(SignIns signIns) : AccountPage
{
    [BindProperty, Required, StringLength(40)]
    public string Code { get; set; } = "";

    public async Task<IActionResult> OnGet() => await signIns.AfterFirstFactor() is null ? BeginAnew() : Page();

    public async Task<IActionResult> OnPost() =>
        await signIns.AfterFirstFactor() is null ? BeginAnew()
        : !ModelState.IsValid ? Again("second-factor.wrong")
        : await signIns.BySecondFactor(Code, Cancel) switch
        {
            SignInOutcome.SignedIn => GoOn(),
            SignInOutcome.Blocked => Again("sign-in.blocked"),
            _ => Again("second-factor.wrong"),
        };

    private LocalRedirectResult BeginAnew() =>
        LocalRedirect($"/account/sign-in{QueryString.Create("late", "yes").Add("returnUrl", ReturnUrl ?? "/account")}");
}
