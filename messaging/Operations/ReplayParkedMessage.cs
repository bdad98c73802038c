using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Messaging.Operations;

/// <summary>Puts a parked event back into the queue of the outbox. 404 when none is parked by that id.</summary>
public static class ReplayParkedMessage
{
    public static async Task<Results<Accepted, NotFound>> Handle(Guid id, MessagingDb db, CancellationToken cancellationToken) =>
        await db.OutboxMessages.Where(m => m.MessageId == id && m.ParkedAt != null)
            .ExecuteUpdateAsync(
                m => m.SetProperty(x => x.ParkedAt, (DateTimeOffset?)null).SetProperty(x => x.Attempts, (short)0), cancellationToken) > 0
            ? TypedResults.Accepted((string?)null)
            : TypedResults.NotFound();
}
