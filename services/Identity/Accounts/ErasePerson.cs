using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage.Writes;

namespace Vmdo.Identity.Accounts;

/// <summary>
/// A person's data is erased (Art. 17 GDPR): name, address, password, second factors, sessions, mails, and that mails were sent. Her
/// number stays in journals and records, where it names nobody any more. 404 when unknown; 409 for the last representative of an
/// organization.
/// </summary>
public static class ErasePerson
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, CancellationToken cancellationToken) =>
        change.Make(person => change.Db.Erase(person, change.Actor, change.Today, change.Now, cancellationToken), cancellationToken);

    /// <summary>The same wherever it comes from; the caller saves, in a transaction.</summary>
    internal static async Task Erase(
        this IdentityDb db, Person person, string by, DateOnly today, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var represented = new Dictionary<Guid, bool>();
        foreach (var organization in person.Grants
            .Where(g => g.WithdrawnAt is null).Select(g => g.OrganizationId).OfType<Guid>().Distinct())
        {
            represented[organization] = await db.OthersRepresent(organization, person.Id, today, cancellationToken);
        }

        person.Erase(represented, today, by, at);
        var (id, subject) = (person.Id.Value, person.Id.Value.ToString());
        var address = await db.Accounts.Where(a => a.Id == id).Select(a => a.NormalizedEmail).SingleOrDefaultAsync(cancellationToken);
        var recipient = address is null ? null : CausedMail.HashOf(address);
        await db.Mails.Where(m => m.NormalizedTo == address).ExecuteDeleteAsync(cancellationToken);
        await db.Set<CausedMail>().Where(m => m.Recipient == recipient || m.CausedBy == subject).ExecuteDeleteAsync(cancellationToken);
        await db.Invitations.Where(i => i.NormalizedMail == address).ExecuteDeleteAsync(cancellationToken);
        await db.ForgetAnswersTo(subject, cancellationToken);
        await db.EndSessionsOf(person.Id, except: null, cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from tokens where subject = {subject}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from authorizations where subject = {subject}", cancellationToken);
        await db.Accounts.Where(a => a.Id == id).ExecuteDeleteAsync(cancellationToken); // with its keys and codes
    }
}
