using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Messaging.Operations;

/// <summary>The backlog of a service's outbox.</summary>
/// <param name="Pending">Events that are saved and not yet confirmed by the broker, without parked ones.</param>
/// <param name="OldestSince">When the oldest of them happened, UTC.</param>
/// <param name="Parked">Events that wait for an operator.</param>
public sealed record OutboxBacklog(int Pending, DateTimeOffset? OldestSince, int Parked);

/// <summary>How much has not gone out yet.</summary>
public static class ShowOutbox
{
    public static async Task<Ok<OutboxBacklog>> Handle(MessagingDb db, CancellationToken cancellationToken)
    {
        var waiting = db.OutboxMessages.Where(m => m.ParkedAt == null);
        return TypedResults.Ok(new OutboxBacklog(
            await waiting.CountAsync(cancellationToken),
            await waiting.MinAsync(m => (DateTimeOffset?)m.OccurredAt, cancellationToken),
            await db.OutboxMessages.CountAsync(m => m.ParkedAt != null, cancellationToken)));
    }
}
