using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.ServiceDefaults.Problems;

/// <summary>
/// Every error leaves as <c>application/problem+json</c> (RFC 9457), also those that the framework answers with an empty
/// body.
/// </summary>
public static class ProblemsExtensions
{
    internal static IServiceCollection AddProblems(this IServiceCollection services)
    {
        // In every environment, not in development only: otherwise a bad parameter is an empty 400.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        return services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete)
            .AddSingleton<IProblemDetailsWriter, ProblemForEverybody>(); // after the framework's own
    }

    /// <summary>What an address says is text that people write, and on one line.</summary>
    internal static IApplicationBuilder UseRefusalOfUnreadableQueries(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (values.Append(name).Select(FaultOf).FirstOrDefault(f => f is not null) is { } fault)
            {
                throw MalformedRequest.Parameter(string.Concat(name.Where(c => !char.IsControl(c))), fault);
            }
        }

        return next(http);
    });

    /// <summary>
    /// A body in a charset that nobody knows; what reads it would fail. Where errors have a form of their own, whoever reads says so.
    /// </summary>
    internal static IApplicationBuilder UseRefusalOfUnknownCharsets(this IApplicationBuilder app) => app.Use((http, next) =>
        http.HasCredentialsOfItsOwn() || IsKnownCharset(http.Request.ContentType)
            ? next(http)
            : throw MalformedRequest.InHeader("Content-Type", "names a charset that is not known"));

    private static string? FaultOf(string? value) => value is null ? null
        : value.Any(char.IsControl) ? "contains a control character" // also line breaks and tabs
        : WrittenText.FaultOf(value);

    private static bool IsKnownCharset(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0)
        {
            return true;
        }

        try
        {
            _ = Encoding.GetEncoding(type.Charset.ToString().Trim('"'));
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException) // the latter for UTF-7
        {
            return false;
        }
    }

    private static void Complete(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is HttpValidationProblemDetails validation)
        {
            context.ProblemDetails = OfFields(validation);
        }

        context.ProblemDetails.Instance ??= context.HttpContext.Request.Path;
        context.ProblemDetails.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;
    }

    /// <summary>The validator's dictionary by property path, as the list by JSON pointer that all our problems have.</summary>
    private static ProblemDetails OfFields(HttpValidationProblemDetails validation)
    {
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "Bad Request",
            Type = "https://tools.ietf.org/html/rfc9110#section-15.5.1",
            Detail = "The request is malformed; 'errors' names each field.",
        };
        problem.Extensions["errors"] = validation.Errors
            .SelectMany(field => field.Value.Select(detail => new FieldError(detail) { Pointer = Pointer(field.Key) }))
            .ToList();
        return problem;
    }

    private static string Pointer(string path) =>
        "/" + string.Join(
            '/', path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(JsonNamingPolicy.CamelCase.ConvertName));
}
