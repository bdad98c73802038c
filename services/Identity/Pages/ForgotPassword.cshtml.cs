using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Pages;

/// <summary>
/// She asks for a new password. The answer is the same whether or not the address is known, and so is the time that it
/// takes.
/// </summary>
internal sealed class ForgotPasswordPage(UserManager<Account> accounts, IdentityDb db, Postbox postbox) : AccountPage
{
    [BindProperty, Required, StringLength(MailAddress.MaxLength)]
    public string Mail { get; set => field = MailAddress.OrAsWritten(value); } = "";

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || MailAddress.Find(Mail) is null)
        {
            return Again("mail.wrong");
        }

        var account = await accounts.FindByEmailAsync(Mail);
        var code = await accounts.GeneratePasswordResetTokenAsync(
            account ?? new() { Id = Guid.CreateVersion7(), SecurityStamp = "nobody's" });
        if (account is not null && await db.People.FindAsync([new PersonId(account.Id)], Cancel) is { Status: PersonStatus.Active } person)
        {
            // every account has one
            postbox.ResetPassword(account.Email!, person.Language, $"{account.Id:N}.{code}", ResetCodes.Lifetime);
            await db.SaveChangesAsync(Cancel);
        }

        IsSent = true;
        return Page();
    }
}
