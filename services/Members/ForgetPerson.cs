using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Contracts.Identity;
using Vmdo.Members.Mandates;
using Vmdo.Messaging.Inbox;
using Vmdo.ServiceDefaults;
using Vmdo.Storage.Locks;
using Vmdo.Storage.Writes;

namespace Vmdo.Members;

/// <summary>
/// Somebody was erased: her mandates and candidatures lose her name. That somebody held them or stood for election stays.
/// </summary>
public sealed class ForgetPerson(MembersDb db, TimeProvider clock) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, CancellationToken cancellationToken)
    {
        await db.LockSeats(cancellationToken); // one that is being given to her right now is seen
        foreach (var mandate in await db.Mandates
            .Where(m => m.PersonId == happened.PersonId && m.DisplayName != null).ToListAsync(cancellationToken))
        {
            mandate.ForgetName(clock.Instant());
        }

        var candidature = $"[{{\"personId\": \"{happened.PersonId}\"}}]";
        var stoodIn = await db.Ballots.FromSql($"select * from ballots where candidates @> {candidature}::jsonb")
            .Select(b => b.Id).ToListAsync(cancellationToken);
        // Locked before the mandates are written, in the order in which votes lock them.
        await db.Lock(Locks.Candidatures.ForUpdateOfEach(stoodIn), cancellationToken);
        foreach (var ballot in await db.Ballots.Where(b => stoodIn.Contains(b.Id)).ToListAsync(cancellationToken))
        {
            ballot.Forget(happened.PersonId);
        }

        await db.RememberErasure(happened.PersonId, cancellationToken);
        await db.ForgetAnswersTo(happened.PersonId.ToString(), cancellationToken);
    }
}
