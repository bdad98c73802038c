using Microsoft.EntityFrameworkCore;
using Vmdo.Access.People;
using Vmdo.Contracts.Identity;
using Vmdo.Members.Mandates;
using Vmdo.Messaging.Idempotency;
using Vmdo.Messaging.Inbox;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members;

/// <summary>Somebody was erased: her mandates and candidatures lose her name. That somebody held them or stood for election stays.</summary>
public sealed class ForgetPerson(MembersDb db, TimeProvider clock) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, CancellationToken cancellationToken)
    {
        await db.BeginEnteringMandates(cancellationToken); // one that is being given to her right now is seen
        foreach (var mandate in await db.Mandates.Where(m => m.PersonId == happened.PersonId && m.DisplayName != null).ToListAsync(cancellationToken))
        {
            mandate.ForgetName(clock.Instant());
        }

        var candidature = $"[{{\"personId\": \"{happened.PersonId}\"}}]";
        // Locked before the mandates are written, in the order in which votes lock them.
        foreach (var ballot in await db.Ballots.FromSql($"select * from ballots where candidates @> {candidature}::jsonb order by id for update").ToListAsync(cancellationToken))
        {
            ballot.Forget(happened.PersonId);
        }

        await db.NoteErased(happened.PersonId, cancellationToken);
        await db.ForgetAnswersTo(happened.PersonId.ToString(), cancellationToken);
    }
}
