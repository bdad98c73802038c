using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Answers that nobody may keep.</summary>
public static class NoStoreExtensions
{
    /// <summary>
    /// Answers name people: nobody stores them (<c>no-store</c>), idempotency keys included, so that erasing somebody is
    /// enough.
    /// </summary>
    public static TBuilder NamesPeople<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.AddEndpointFilter<TBuilder, NoStore>();

    private sealed class NoStore : IEndpointFilter
    {
        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        {
            context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
            return next(context);
        }
    }
}
