using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Storage.Locks;

namespace Vmdo.Storage.Writes;

/// <summary>
/// Requests that were answered. Same key and body: the same status, address and tag again, without the body: what it told may be erased
/// by now, or be no more for who asks. Same key, other body: 422. Still in progress: 409. An answer that is no success is not kept; the
/// request may be tried again.
/// </summary>
internal static class KnownRequests
{
    private static readonly NamedLock Repetition = new LockOrder().Named("");

    /// <returns>None for a request that is new: the key is this transaction's from now on.</returns>
    public static async Task<IResult?> FirstAnswerTo(this ServiceDb db, KeyedRequest request, CancellationToken cancellationToken)
    {
        // Released with the transaction, also when the process dies.
        var operation = request.Path + request.Query;
        if (!await db.TryLock(Repetition.Of(request.Client, operation, request.Key), cancellationToken))
        {
            return Refuse(StatusCodes.Status409Conflict, "A request with this Idempotency-Key is still in progress.");
        }

        var (client, path, kept, key) = (request.Client, request.Path, request.KeptKey, request.Key);
        // Also as versions before the present one kept it, for a week; remove the second form in the next release.
        var known = await db.IdempotencyKeys.AsNoTracking()
            .Where(k => k.Client == client && ((k.Operation == path && k.Key == kept) || (k.Operation == operation && k.Key == key)))
            .FirstOrDefaultAsync(cancellationToken);
        return known is null ? null
            : known.RequestHash == request.Fingerprint || known.RequestHash == request.BodyHash ? new Repeated(known)
            : Refuse(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request.");
    }

    public static void Keep(this ServiceDb db, KeyedRequest request, Answer answer, DateTimeOffset at) => db.IdempotencyKeys.Add(new()
    {
        Client = request.Client,
        Operation = request.Path,
        Key = request.KeptKey,
        RequestHash = request.Fingerprint,
        Status = answer.Status,
        Location = answer.Location,
        EntityTag = answer.EntityTag,
        CreatedAt = at,
    });

    private static ProblemHttpResult Refuse(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private sealed class Repeated(IdempotencyKey known) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = known.Status;
            http.Response.Headers.Location = known.Location;
            http.Response.Headers.ETag = known.EntityTag;
            http.Response.Headers["Preference-Applied"] = "return=minimal"; // RFC 7240
            return Task.CompletedTask;
        }
    }
}
