using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Identity;
using Vmdo.Messaging.Idempotency;
using Vmdo.Messaging.Inbox;

namespace Vmdo.Members.Mandates;

/// <summary>Somebody was erased: her mandates lose her name. That somebody held them stays.</summary>
public sealed class ForgetHolder(MembersDb db, TimeProvider clock) : IHandle<PersonErased>
{
    public async Task Handle(PersonErased happened, CancellationToken cancellationToken)
    {
        await db.BeginEnteringMandates(cancellationToken); // one that is being given to her right now is seen
        foreach (var mandate in await db.Mandates.Where(m => m.PersonId == happened.PersonId && m.DisplayName != null).ToListAsync(cancellationToken))
        {
            mandate.ForgetName(clock.GetUtcNow());
        }

        await db.ForgetAnswersTo(happened.PersonId.ToString(), cancellationToken);
    }
}
