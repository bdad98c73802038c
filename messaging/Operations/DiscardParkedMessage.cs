using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Messaging.Operations;

/// <summary>Deletes a parked event that shall never be published. 404 when none is parked by that id.</summary>
public static class DiscardParkedMessage
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, MessagingDb db, CancellationToken cancellationToken) =>
        await db.OutboxMessages.Where(m => m.MessageId == id && m.ParkedAt != null).ExecuteDeleteAsync(cancellationToken) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
}
