using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Identity;

/// <summary>
/// People are found by their address in its one form (<see cref="MailAddress"/>): when the service starts, and now and then, what an older
/// version has kept as it was written is brought to it. It is nobody's change: no version, no event, no line of the record. Where
/// somebody else has the address in that form by now, the account stays as it is.
/// </summary>
internal sealed class CleanAddresses(
    IServiceScopeFactory scopes, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<CleanAddresses> logger)
    : Repeating<IdentityDb>(scopes, migrations, clock, logger)
{
    /// <summary>An older version may still run beside this one.</summary>
    protected override TimeSpan Interval => TimeSpan.FromMinutes(15);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<IdentityDb>();
        await CleanInvitations(db, cancellationToken); // before the accounts that they become
        await CleanAccounts(db, cancellationToken);
        return Next.Rest;
    }

    private static async Task CleanInvitations(IdentityDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Invitations.AsNoTracking().Where(i => i.Mail != "").Select(i => new { i.Id, i.Mail })
            .ToListAsync(cancellationToken);
        foreach (var invitation in kept)
        {
            if (MailAddress.Find(invitation.Mail) is { } mail && mail != invitation.Mail)
            {
                var normalized = mail.ToUpperInvariant();
                await db.Invitations.Where(i => i.Id == invitation.Id && i.Mail == invitation.Mail).ExecuteUpdateAsync(
                    set => set.SetProperty(i => i.Mail, mail).SetProperty(i => i.NormalizedMail, normalized), cancellationToken);
            }
        }
    }

    private static async Task CleanAccounts(IdentityDb db, CancellationToken cancellationToken)
    {
        var kept = await db.Accounts.AsNoTracking().Select(a => new { a.Id, a.Email }).ToListAsync(cancellationToken);
        foreach (var account in kept)
        {
            if (MailAddress.Find(account.Email!) is { } mail && mail != account.Email) // every account has one
            {
                var normalized = mail.ToUpperInvariant();
                await db.Accounts
                    .Where(a => a.Id == account.Id && a.Email == account.Email)
                    .Where(a => !db.Accounts.Any(other => other.Id != account.Id && other.NormalizedEmail == normalized))
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(a => a.Email, mail).SetProperty(a => a.NormalizedEmail, normalized)
                            .SetProperty(a => a.UserName, mail).SetProperty(a => a.NormalizedUserName, normalized),
                        cancellationToken);
            }
        }
    }
}
