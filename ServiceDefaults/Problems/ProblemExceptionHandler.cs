using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Vmdo.ServiceDefaults.Problems;

/// <summary>
/// What our code throws, as the answer that the client gets: one place, one vocabulary (RFC 9457). Whatever is not
/// listed is a bug: 500 without its message.
/// </summary>
internal sealed partial class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger)
    : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest; // nobody reads it, and whatever broke is no fault
            return true;
        }

        var (status, detail, errors) = exception switch
        {
            NotPermitted refusal => (StatusCodes.Status403Forbidden, refusal.Message, null),
            RuleBroken rule => (StatusCodes.Status409Conflict, rule.Message, null),
            MalformedRequest malformed =>
                (StatusCodes.Status400BadRequest, "The request is malformed; 'errors' names each field.", malformed.Errors),
            PreconditionMissing =>
                (StatusCodes.Status428PreconditionRequired, "Send If-Match with the ETag of the version that you change.", null),
            StaleVersion stale => (StatusCodes.Status412PreconditionFailed, stale.Message, null),
            BadHttpRequestException bad when BindingError.Of(bad) is { } error =>
                (StatusCodes.Status400BadRequest, "The request is malformed; 'errors' names each field.", error),
            BadHttpRequestException bad => (bad.StatusCode, SizeOrShape(bad), (IReadOnlyList<FieldError>?)null),
            _ => (StatusCodes.Status500InternalServerError, "Something went wrong on our side.", null),
        };
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogBug(exception); // the framework does not log what a handler has answered
        }

        httpContext.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Detail = detail };
        if (errors is not null)
        {
            problem.Extensions["errors"] = errors;
        }

        if (exception is RuleBroken { PossibleSteps: { } steps })
        {
            problem.Extensions["possibleSteps"] = steps;
        }

        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    [LoggerMessage(1, LogLevel.Error, "A request failed by a fault of ours")]
    private partial void LogBug(Exception exception);

    private static string SizeOrShape(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body's media type is not one that this address reads.",
        _ => "The request could not be read.",
    };
}

/// <summary>The acting party may not do this, and may know why: 403. What she may not even see is 404 instead.</summary>
public sealed class NotPermitted(string reason) : Exception(reason);

/// <summary>A write to an existing resource came without <c>If-Match</c>: 428.</summary>
public sealed class PreconditionMissing() : Exception("If-Match is missing.");

/// <summary>A write was meant for an earlier version of the resource: 412.</summary>
public sealed class StaleVersion(string detail = "The resource has changed since that ETag; read it again.") : Exception(detail);
