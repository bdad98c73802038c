using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Vmdo.Access.Audit;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Pages;

/// <summary>
/// She sets a new password by the code in a mail, which works once and for half an hour. Everything signed in before is signed
/// out.
/// </summary>
internal sealed class ResetPasswordPage(UserManager<Account> accounts, Attempts attempts, IdentityDb db, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true), Required, StringLength(1_000)]
    public string Code { get; set; } = "";

    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        var parts = ModelState.GetFieldValidationState(nameof(Code)) is ModelValidationState.Valid ? Code.Split('.', 2) : [];
        if (parts.Length < 2
            || !Guid.TryParseExact(parts[0], "N", out var id)
            || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return Again("reset.void");
        }

        if (!ModelState.IsValid)
        {
            return Again("password.weak");
        }

        var result = await Write(db, () => Reset(account, parts[1]));
        if (result is LocalRedirectResult)
        {
            await attempts.Succeeded(HttpContext, account.Email!, Cancel); // whoever reads her mail is no stranger
        }

        return result;
    }

    private async Task<IActionResult> Reset(Account account, string code)
    {
        var reset = await accounts.ResetPasswordAsync(account, code, Password);
        if (!reset.Succeeded)
        {
            return Again(reset.Errors.Any(e => e.Code.StartsWith("Password", StringComparison.Ordinal)) ? "password.weak" : "reset.void");
        }

        var person = (await db.People.FindAsync([new PersonId(account.Id)], Cancel))!; // every account has one
        await db.SignOutEverywhere(person, clock.Instant(), Cancel);
        db.Audit(HttpContext, clock, "reset-password", "person", account.Id.ToString(), actor: account.Id.ToString());
        return LocalRedirect("/account/sign-in");
    }
}
