using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.ServiceDefaults;

namespace Vmdo.Storage.Writes;

/// <summary>
/// One write: a transaction begins, the use case runs, what it changed is saved and committed when its answer is a success (2xx), else
/// nothing of it stays; only then is the answer sent. With an <c>Idempotency-Key</c>, that it was answered is part of the same transaction.
/// </summary>
internal sealed class Write : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method)) // HEAD has become GET by now
        {
            return await next(context);
        }

        var answer = await Perform(context, next);
        await answer.Send(context.HttpContext); // by now the connection to the database is given back: clients may be slow
        return Results.Empty;
    }

    private static async Task<Answer> Perform(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (http, cancellationToken) = (context.HttpContext, context.HttpContext.RequestAborted);
        var (db, keyed) = (http.RequestServices.GetRequiredService<ServiceDb>(), http.Features.Get<KeyedRequest>());
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (keyed is not null && await db.FirstAnswerTo(keyed, cancellationToken) is { } first)
        {
            return await Answer.Of(http, first);
        }

        var answer = await Answer.Of(http, await next(context));
        if (answer.IsSuccess)
        {
            if (keyed is not null)
            {
                db.Keep(keyed, answer, http.RequestServices.GetRequiredService<TimeProvider>().Instant());
            }

            await db.SaveChangesAsync(cancellationToken); // also publishes what happened
            await transaction.CommitAsync(CancellationToken.None); // who hangs up now shall find it done
            http.Features.Get<Followers>()?.ForEach(follow => follow());
        }

        return answer;
    }
}
