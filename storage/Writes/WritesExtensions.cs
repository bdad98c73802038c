using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Storage.Writes;

/// <summary>Routes that write say so once, on their group; their use cases begin, save and commit nothing.</summary>
public static class WritesExtensions
{
    /// <summary>What changes something on these routes is <see cref="Write">one write</see>.</summary>
    public static TBuilder Writes<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new IsWrite()).AddEndpointFilter<TBuilder, Write>();

    /// <summary>
    /// For a route where nothing of the request may be kept, and which refuses a repetition by itself: keys are not looked at.
    /// </summary>
    public static TBuilder WithoutIdempotencyKeys<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new KeepsNoKeys());

    /// <summary>Reads <c>Idempotency-Key</c> and the body that it stands for, before the body is bound.</summary>
    public static IApplicationBuilder UseIdempotencyKeys(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (KeyedRequest.IsOne(http))
        {
            http.Features.Set(await KeyedRequest.Read(http, http.RequestAborted));
        }

        await next(http);
    });

    /// <summary>Does something once this request's write is committed, such as telling what the process keeps in memory.</summary>
    public static void AfterCommit(this HttpContext http, Action follow)
    {
        if (http.Features.Get<Followers>() is not { } followers)
        {
            http.Features.Set(followers = new());
        }

        followers.Add(follow);
    }

    /// <summary>Somebody is to be forgotten: that she was answered is, too.</summary>
    public static Task<int> ForgetAnswersTo(this ServiceDb db, string client, CancellationToken cancellationToken) =>
        db.IdempotencyKeys.Where(k => k.Client == client).ExecuteDeleteAsync(cancellationToken);
}

/// <summary>Marks the routes of a group that <see cref="WritesExtensions.Writes"/>.</summary>
public sealed class IsWrite;

/// <summary>Marks a route <see cref="WritesExtensions.WithoutIdempotencyKeys"/>.</summary>
public sealed class KeepsNoKeys;

/// <summary>What is to be done once a write is committed.</summary>
internal sealed class Followers : List<Action>;
