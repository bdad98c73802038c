using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Vmdo.Access.Audit;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Mails;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Pages;

/// <summary>She changes her password. Wherever else she is signed in, she is signed out; a mail tells her so.</summary>
internal sealed class ChangePasswordPage(
    UserManager<Account> accounts, Attempts attempts, IdentityDb db, Postbox postbox, TimeProvider clock)
    : AccountPage
{
    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Current { get; set; } = "";

    [BindProperty, Required, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    /// <summary>Tells a password manager whose password it keeps.</summary>
    public string Mail { get; private set; } = "";

    public async Task OnGet() => await Account();

    public async Task<IActionResult> OnPost()
    {
        var account = await Account();
        var mail = Mail;
        if (!ModelState.IsValid)
        {
            var isCurrent = ModelState.GetFieldValidationState(nameof(Current)) is ModelValidationState.Invalid;
            return Again(isCurrent ? "password.wrong" : "password.weak");
        }

        if (!await attempts.Begin(HttpContext, mail, Proof.Password, Cancel))
        {
            return Again("sign-in.blocked");
        }

        if (!await accounts.CheckPasswordAsync(account, Current))
        {
            return Again("password.wrong");
        }

        return await Write(db, () => Change(account, mail));
    }

    private async Task<Account> Account()
    {
        var account = (await accounts.FindByIdAsync(User.Subject()))!; // signed in
        Mail = account.Email!; // every account has one
        return account;
    }

    private async Task<IActionResult> Change(Account account, string mail)
    {
        if (!(await accounts.ChangePasswordAsync(account, Current, Password)).Succeeded)
        {
            return Again("password.weak");
        }

        var person = (await db.People.FindAsync([Self], Cancel))!; // every account has one
        // every session has one
        await db.SignOutEverywhere(person, clock.Instant(), Cancel, except: Guid.Parse(User.FindFirst(SignIns.SessionClaim)!.Value));
        await attempts.Succeeded(HttpContext, mail, Cancel);
        postbox.Warn(mail, person.Language, "password");
        db.Audit(HttpContext, clock, "change-password", "person", User.Subject());
        return LocalRedirect("/account");
    }
}
