using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Messaging.Operations;

/// <summary>Deletes dead letters that nobody needs. 404 when there is none by that id.</summary>
public static class DiscardDeadLetter
{
    public static async Task<Results<NoContent, NotFound>> Handle(Guid id, MessagingDb db, CancellationToken cancellationToken) =>
        await db.DeadLetters.Where(d => d.MessageId == id).ExecuteDeleteAsync(cancellationToken) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
}
