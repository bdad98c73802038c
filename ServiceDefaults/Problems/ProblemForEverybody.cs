using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Vmdo.ServiceDefaults.Problems;

/// <summary>
/// Writes the problem where the framework's own writer does not, because the client has said that it accepts something else: a problem
/// that it did not ask for tells it more than an empty answer (RFC 9110 § 12.4.1).
/// </summary>
internal sealed class ProblemForEverybody(IOptions<ProblemDetailsOptions> options) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        context.ProblemDetails.Status ??= http.Response.StatusCode;
        _ = TypedResults.Problem(context.ProblemDetails); // gives it title and type by its status
        options.Value.CustomizeProblemDetails?.Invoke(context);
        await http.Response.WriteAsJsonAsync(
            context.ProblemDetails, context.ProblemDetails.GetType(), options: null,
            MediaTypeNames.Application.ProblemJson, http.RequestAborted);
    }
}
