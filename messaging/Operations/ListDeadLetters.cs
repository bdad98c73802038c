using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Messaging.Operations;

/// <summary>A message that a consumer gave up. Its content is not shown.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Queue">The consumer's queue.</param>
/// <param name="Error">The kind of failure.</param>
/// <param name="FailedAt">When it was given up, UTC.</param>
/// <param name="Bytes">The content's size.</param>
public sealed record DeadLetterItem(Guid Id, string Queue, string Error, DateTimeOffset FailedAt, int Bytes);

/// <summary>What this service's consumers could not digest.</summary>
public static class ListDeadLetters
{
    public static async Task<Ok<Paged<DeadLetterItem>>> Handle(
        [AsParameters] PageRequest page, MessagingDb db, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.DeadLetters
            .OrderBy(d => d.FailedAt).ThenBy(d => d.MessageId).ThenBy(d => d.Queue)
            .Select(d => new DeadLetterItem(d.MessageId, d.Queue, d.Error, d.FailedAt, d.Body.Length))
            .ToPage(page, http, cancellationToken));
}
