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

    // For whoever it is the same statements: where no mail shall be sent one is written that has expired before, whose code is nobody's.
    private async Task WriteTo(string address)
    {
        var nobody = new Account { Id = Guid.CreateVersion7(), Email = Nobody, SecurityStamp = "nobody's" };
        var account = await accounts.FindByEmailAsync(address) ?? nobody;
        var id = new PersonId(account.Id);
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, Cancel);
        var isSent = await limits.AllowReset(address, Cancel) && person is { Status: PersonStatus.Active };
        var to = isSent ? account : nobody;
        postbox.ResetPassword(
            to.Email!, // every account has one
            person?.Language ?? T.Language,
            $"{to.Id:N}.{await accounts.GeneratePasswordResetTokenAsync(to)}",
            isSent ? ResetCodes.Lifetime : -ResetCodes.Lifetime);
    }
}
