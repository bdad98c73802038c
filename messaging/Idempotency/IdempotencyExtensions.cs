using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Messaging.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on every POST (draft-ietf-httpapi-idempotency-key-header-07): the key, the effect and the answer
/// are stored in one transaction. Same key and body: the first answer again. Same key, other body: 422. Still in
/// progress: 409. An answer that is no success is not kept; the request may be tried again. Of an answer that nobody may
/// store (<c>no-store</c>: a secret, an address) only status and headers are kept.
/// </summary>
public static class IdempotencyExtensions
{
    private const string Header = "Idempotency-Key";
    private const int MaxKeyLength = 200;

    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) => app.Use((http, next) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.Headers.ContainsKey(Header) && http.User.Identity?.IsAuthenticated is true && !KeepsNothing(http)
            ? Once(http, next)
            : next(http));

    /// <summary>For a route where nothing of the request may be kept, and which refuses a repetition by itself: keys are not looked at.</summary>
    public static TBuilder WithoutIdempotencyKeys<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NoKeys());

    private static async Task Once(HttpContext http, RequestDelegate next)
    {
        var cancellationToken = http.RequestAborted;
        var key = KeyOf(http);
        var (client, operation) = (http.User.Subject(), http.Request.Path + http.Request.QueryString);
        var hash = await HashBody(http, cancellationToken);
        var db = http.RequestServices.GetRequiredService<ServiceDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await Lock(db, $"{client} {operation} {key}", cancellationToken))
        {
            await Refuse(http, StatusCodes.Status409Conflict, "A request with this Idempotency-Key is still in progress.");
            return;
        }

        var known = await db.IdempotencyKeys.AsNoTracking()
            .SingleOrDefaultAsync(k => k.Client == client && k.Operation == operation && k.Key == key, cancellationToken);
        if (known is not null && known.RequestHash != hash)
        {
            await Refuse(http, StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request.");
            return;
        }

        if (known is not null)
        {
            await Repeat(http, known, cancellationToken);
            return;
        }

        var (status, body) = await Run(http, next);
        if (status is >= 200 and < 300)
        {
            var isPrivate = http.Response.GetTypedHeaders().CacheControl?.NoStore is true;
            db.IdempotencyKeys.Add(new()
            {
                Client = client,
                Operation = operation,
                Key = key,
                RequestHash = hash,
                Status = status,
                Location = http.Response.Headers.Location,
                EntityTag = http.Response.Headers.ETag,
                ContentType = isPrivate ? null : http.Response.ContentType,
                Body = isPrivate ? [] : body,
                CreatedAt = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
            });
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await http.Response.Body.WriteAsync(body, cancellationToken);
    }

    /// <summary>Somebody is to be forgotten: the answers that she was given are, too.</summary>
    public static Task<int> ForgetAnswersTo(this ServiceDb db, string client, CancellationToken cancellationToken) =>
        db.IdempotencyKeys.Where(k => k.Client == client).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Runs the request with its answer held back until it is stored.</summary>
    private static async Task<(int Status, byte[] Body)> Run(HttpContext http, RequestDelegate next)
    {
        var client = http.Response.Body;
        using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = client;
        }

        return (http.Response.StatusCode, held.ToArray());
    }

    // Released with the transaction, also when the process dies.
    private static async Task<bool> Lock(ServiceDb db, string name, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({name}, 0)) as \"Value\"").ToListAsync(cancellationToken))[0];

    private static bool KeepsNothing(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<NoKeys>() is not null;

    // The draft writes the key as a quoted string; clients in the field send it bare as well.
    private static string KeyOf(HttpContext http)
    {
        var key = http.Request.Headers[Header].ToString().Trim().Trim('"');
        return key.Length is > 0 and <= MaxKeyLength && key.All(c => c is > ' ' and <= '~')
            ? key
            : throw MalformedRequest.InHeader(Header, $"must be 1 to {MaxKeyLength} visible ASCII characters");
    }

    private static async Task<string> HashBody(HttpContext http, CancellationToken cancellationToken)
    {
        http.Request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(http.Request.Body, cancellationToken);
        http.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }

    private static async Task Repeat(HttpContext http, IdempotencyKey known, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = known.Status;
        http.Response.Headers.Location = known.Location;
        http.Response.Headers.ETag = known.EntityTag;
        http.Response.ContentType = known.ContentType;
        await http.Response.Body.WriteAsync(known.Body, cancellationToken);
    }

    private static Task Refuse(HttpContext http, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(http);

    private sealed class NoKeys;
}
