using Microsoft.AspNetCore.Http.Features;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Gateway.Limits;

/// <summary>
/// Long addresses (414), headers (431) and headers that are not ASCII (400), which could not be passed on, are refused with problem
/// details. The web server's own limits lie higher, since it refuses with an empty answer; the services' lie higher, too, so that what
/// passes here passes there.
/// </summary>
internal static class HeaderLimits
{
    public const int MaxTarget = 7_000;
    public const int MaxHeaders = 80;
    public const int MaxTotal = 16_000;

    public static Task Handle(HttpContext http, RequestDelegate next)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.Length > MaxTarget)
        {
            return TypedResults.Problem(
                $"The address is longer than {MaxTarget} bytes.",
                statusCode: StatusCodes.Status414UriTooLong).ExecuteAsync(http);
        }

        var headers = http.Request.Headers;
        if (headers.FirstOrDefault(h => h.Value.Any(v => v?.All(char.IsAscii) is false)).Key is { } foreign)
        {
            IReadOnlyList<FieldError> errors = [new("contains a character that is not ASCII") { Header = foreign }];
            return TypedResults.Problem(
                "The request is malformed; 'errors' names each field.",
                statusCode: StatusCodes.Status400BadRequest,
                extensions: [KeyValuePair.Create<string, object?>("errors", errors)]).ExecuteAsync(http);
        }

        return headers.Sum(h => h.Value.Count) > MaxHeaders
            || headers.Sum(h => h.Value.Sum(v => h.Key.Length + (v?.Length ?? 0))) > MaxTotal
            ? TypedResults.Problem(
                $"The headers are more than {MaxHeaders}, or larger than {MaxTotal} bytes.",
                statusCode: StatusCodes.Status431RequestHeaderFieldsTooLarge).ExecuteAsync(http)
            : next(http);
    }
}
