using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Vmdo.Storage;

/// <summary>
/// Two changes of one version at the same moment: 412 for the second. Two new things that may exist only once: 409 for
/// the second. The database is away: 503, try again.
/// </summary>
internal sealed partial class StorageExceptionHandler(IProblemDetailsService problems, ILogger<StorageExceptionHandler> logger)
    : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var violated = (exception as DbUpdateException)?.InnerException
            is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } violation
            ? violation.ConstraintName
            : null;
        // A part of an aggregate with the same number: the other change came first.
        if (exception is DbUpdateConcurrencyException || violated?.StartsWith("pk_", StringComparison.Ordinal) is true)
        {
            return Answer(httpContext, StatusCodes.Status412PreconditionFailed, "The resource has changed since that ETag; read it again.");
        }

        if (violated is not null)
        {
            return Answer(httpContext, StatusCodes.Status409Conflict, "It exists already.");
        }

        if (DatabaseAway.IsReasonOf(exception) && !httpContext.RequestAborted.IsCancellationRequested)
        {
            LogAway(exception.GetBaseException().Message);
            httpContext.Response.Headers.RetryAfter = "5";
            return Answer(
                httpContext,
                StatusCodes.Status503ServiceUnavailable,
                "The database cannot be reached just now. Look before you repeat a change, or repeat it with the same Idempotency-Key.");
        }

        return ValueTask.FromResult(false);
    }

    [LoggerMessage(1, LogLevel.Warning, "The database could not be reached: {Reason}")]
    private partial void LogAway(string reason);

    private ValueTask<bool> Answer(HttpContext httpContext, int status, string detail)
    {
        httpContext.Response.StatusCode = status;
        return problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = { Status = status, Detail = detail } });
    }
}
