using Microsoft.AspNetCore.Http.Features;

namespace Vmdo.Gateway.Limits;

/// <summary>
/// Long addresses (414) and headers (431) are refused with problem details. The web server's own limits lie higher, since
/// it refuses with an empty answer; the services' lie higher, too, so that what passes here passes there.
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
        return headers.Sum(h => h.Value.Count) > MaxHeaders
            || headers.Sum(h => h.Value.Sum(v => h.Key.Length + (v?.Length ?? 0))) > MaxTotal
            ? TypedResults.Problem(
                $"The headers are more than {MaxHeaders}, or larger than {MaxTotal} bytes.",
                statusCode: StatusCodes.Status431RequestHeaderFieldsTooLarge).ExecuteAsync(http)
            : next(http);
    }
}
