using Microsoft.AspNetCore.Mvc;

namespace Vmdo.Portal.Pages;

/// <summary>Leads through the accounts' own page, and back to where she wanted to go.</summary>
internal sealed class SignInPage(Visitor visitor) : PersonalPage(visitor)
{
    public IActionResult OnGet(string? back) => Redirect(Url.IsLocalUrl(back) ? back : "/work");
}
