using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.Accounts;

/// <summary>
/// For somebody who has lost her phone: app, recovery codes and passkeys count no more, she is signed out everywhere, and
/// a mail tells her. With her password she comes in and sets up new ones. 404 when unknown; 409 for oneself, or where
/// there is nothing to remove.
/// </summary>
public static class RemoveSecondFactors
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, Postbox postbox, CancellationToken cancellationToken) =>
        change.Make(
            async person =>
            {
                Rule.Require(change.Actor != person.Id.Value.ToString(), "Nobody removes her own second factor.");
                var (db, id) = (change.Db, person.Id.Value);
                var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
                var passkeys = await db.Database.ExecuteSqlAsync($"delete from passkeys where user_id = {id}", cancellationToken);
                Rule.Require(account is not null && (account.TwoFactorEnabled || passkeys > 0), "She has no second factor.");
                account.TwoFactorEnabled = false;
                account.LastCodeStep = null;
                await db.Database.ExecuteSqlAsync($"delete from account_tokens where user_id = {id}", cancellationToken);
                await db.SignOutEverywhere(person, change.Now, cancellationToken);
                postbox.Warn(account.Email!, person.Language, "second-factor.removed"); // every account has one
            },
            cancellationToken);
}
