using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using RabbitMQ.Client.Exceptions;

namespace Vmdo.Messaging.Bus;

/// <summary>The broker is away where a request needs it: 503, try again.</summary>
internal sealed class BrokerExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (BrokerUnreachableException or AlreadyClosedException))
        {
            return ValueTask.FromResult(false);
        }

        httpContext.Response.Headers.RetryAfter = "5";
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = StatusCodes.Status503ServiceUnavailable, Detail = "The broker cannot be reached just now." },
        });
    }
}
