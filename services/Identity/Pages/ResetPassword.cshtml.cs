using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
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
    [BindProperty(SupportsGet = true), StringLength(1_000)]
    public string? Code { get; set; }

    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>Tells a password manager whose password it keeps, and nobody whose code does not hold.</summary>
    public string? Mail { get; private set; }

    public async Task OnGet() => await Account();

    public async Task<IActionResult> OnPost()
    {
        if (await Account() is not var (account, code))
        {
            return Again("reset.void");
        }

        if (!ModelState.IsValid)
        {
            return Again("password.weak");
        }

        var result = await Write(db, () => Reset(account, code));
        if (result is LocalRedirectResult)
        {
            await attempts.Succeeded(HttpContext, account.Email!, Cancel); // whoever reads her mail is no stranger
        }

        return result;
    }

    private async Task<(Account Account, string Code)?> Account()
    {
        if (Code?.Split('.', 2) is not [var whose, var code]
            || !Guid.TryParseExact(whose, "N", out var id)
            || await accounts.FindByIdAsync(id.ToString()) is not { } account)
        {
            return null;
        }

        var holds = await accounts.VerifyUserTokenAsync(
            account, nameof(ResetCodes), UserManager<Account>.ResetPasswordTokenPurpose, code);
        Mail = holds ? account.Email : null;
        return (account, code);
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
