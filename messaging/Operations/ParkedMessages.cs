using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Messaging.Operations;

/// <summary>An event that could not be published by its own fault.</summary>
public sealed record ParkedMessage(Guid Id, string Type, DateTimeOffset OccurredAt, DateTimeOffset ParkedAt, int Attempts, string? Error);

/// <summary>Events out of the way of others: seen, and sent on their way again.</summary>
public static class ParkedMessages
{
    public static async Task<Ok<Paged<ParkedMessage>>> List(
        [AsParameters] PageRequest page, MessagingDb db, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.OutboxMessages
            .Where(m => m.ParkedAt != null)
            .OrderBy(m => m.Id)
            .Select(m => new ParkedMessage(m.MessageId, m.Type, m.OccurredAt, m.ParkedAt!.Value, m.Attempts, m.Error)) // filtered above
            .ToPage(page, http, cancellationToken));

    /// <summary>Puts the event back into the queue of the outbox. 404 when none is parked by that id.</summary>
    internal static async Task<Results<Accepted, NotFound>> Replay(Guid id, MessagingDb db, CancellationToken cancellationToken)
    {
        var released = await db.OutboxMessages
            .Where(m => m.MessageId == id && m.ParkedAt != null)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ParkedAt, (DateTimeOffset?)null).SetProperty(x => x.Attempts, (short)0), cancellationToken);
        return released > 0 ? TypedResults.Accepted((string?)null) : TypedResults.NotFound();
    }

    /// <summary>Deletes an event that shall never be published. 404 when none is parked by that id.</summary>
    public static async Task<Results<NoContent, NotFound>> Discard(Guid id, MessagingDb db, CancellationToken cancellationToken) =>
        await db.OutboxMessages.Where(m => m.MessageId == id && m.ParkedAt != null).ExecuteDeleteAsync(cancellationToken) > 0
            ? TypedResults.NoContent()
            : TypedResults.NotFound();
}
