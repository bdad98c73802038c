using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Messaging.Operations;

/// <summary>An event that could not be published by its own fault.</summary>
public sealed record ParkedMessage(Guid Id, string Type, DateTimeOffset OccurredAt, DateTimeOffset ParkedAt, int Attempts, string? Error);

/// <summary>Events out of the way of others.</summary>
public static class ListParkedMessages
{
    public static async Task<Ok<Paged<ParkedMessage>>> Handle(
        [AsParameters] PageRequest page, MessagingDb db, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.OutboxMessages
            .Where(m => m.ParkedAt != null)
            .OrderBy(m => m.Id)
            .Select(m => new ParkedMessage(m.MessageId, m.Type, m.OccurredAt, m.ParkedAt!.Value, m.Attempts, m.Error)) // filtered above
            .ToPage(page, http, cancellationToken));
}
