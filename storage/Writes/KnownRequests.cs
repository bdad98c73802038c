using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Storage.Locks;

namespace Vmdo.Storage.Writes;

/// <summary>
/// Requests that were answered. Same key and body: the first answer again. Same key, other body: 422. Still in progress: 409. An answer
/// that is no success is not kept; the request may be tried again. Of an answer that nobody may store (<c>no-store</c>: a secret, an
/// address) only status and headers are kept.
/// </summary>
internal static class KnownRequests
{
    private static readonly NamedLock Repetition = new LockOrder().Named("");

    /// <returns>None for a request that is new: the key is this transaction's from now on.</returns>
    public static async Task<IResult?> FirstAnswerTo(this ServiceDb db, KeyedRequest request, CancellationToken cancellationToken)
    {
        // Released with the transaction, also when the process dies.
        if (!await db.TryLock(Repetition.Of(request.Client, request.Operation, request.Key), cancellationToken))
        {
            return Refuse(StatusCodes.Status409Conflict, "A request with this Idempotency-Key is still in progress.");
        }

        var known = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(
                k => k.Client == request.Client && k.Operation == request.Operation && k.Key == request.Key,
                cancellationToken);
        return known is null ? null
            : known.RequestHash == request.Hash ? new Repeated(known)
            : Refuse(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request.");
    }

    public static void Keep(this ServiceDb db, KeyedRequest request, Answer answer, DateTimeOffset at) => db.IdempotencyKeys.Add(new()
    {
        Client = request.Client,
        Operation = request.Operation,
        Key = request.Key,
        RequestHash = request.Hash,
        Status = answer.Status,
        Location = answer.Location,
        EntityTag = answer.EntityTag,
        ContentType = answer.IsPrivate ? null : answer.ContentType,
        Body = answer.IsPrivate ? [] : answer.Body.ToArray(),
        CreatedAt = at,
    });

    private static ProblemHttpResult Refuse(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private sealed class Repeated(IdempotencyKey known) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = known.Status;
            http.Response.Headers.Location = known.Location;
            http.Response.Headers.ETag = known.EntityTag;
            http.Response.ContentType = known.ContentType;
            await http.Response.Body.WriteAsync(known.Body, http.RequestAborted);
        }
    }
}
