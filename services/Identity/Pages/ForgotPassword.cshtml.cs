using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Pages;

/// <summary>
/// She asks for a new password. The answer is the same whether or not the address is known, and so is the time that it
/// takes.
/// </summary>
internal sealed class ForgotPasswordPage(
    UserManager<Account> accounts, IdentityDb db, Postbox postbox, MailLimits limits) : AccountPage
{
    /// <summary>To whom a mail is written that is deleted before it is sent.</summary>
    private const string Nobody = "nobody@invalid";

    [BindProperty, Required, StringLength(MailAddress.MaxLength)]
    public string Mail { get; set => field = MailAddress.OrAsWritten(value); } = "";

    public bool IsSent { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid || MailAddress.Find(Mail) is null)
        {
            return Again("mail.wrong");
        }

        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await WriteTo(Mail);
        await db.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
        IsSent = true;
        return Page();
    }

    // For whoever it is the same statements: an address that is not known gets a mail that has expired before it was written.
    private async Task WriteTo(string address)
    {
        var account = await accounts.FindByEmailAsync(address)
            ?? new() { Id = Guid.CreateVersion7(), Email = Nobody, SecurityStamp = "nobody's" };
        var id = new PersonId(account.Id);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, Cancel);
        var code = await accounts.GeneratePasswordResetTokenAsync(account);
        var isSent = await limits.Allow(address, by: null, Cancel) && person is { Status: PersonStatus.Active };
        postbox.ResetPassword(
            isSent ? account.Email! : Nobody, // every account has one
            person?.Language ?? T.Language,
            $"{account.Id:N}.{code}",
            isSent ? ResetCodes.Lifetime : -ResetCodes.Lifetime);
    }
}
