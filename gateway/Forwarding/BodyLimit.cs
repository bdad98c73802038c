using Microsoft.AspNetCore.Http.Features;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// A body that says itself that it is too large for its route is refused before it is read. One that does not say its
/// size is cut off while it is forwarded.
/// </summary>
internal static class BodyLimit
{
    public static Task Handle(HttpContext http, RequestDelegate next)
    {
        var limit = http.GetReverseProxyFeature().Route.Config.MaxRequestBodySize ?? http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        return http.Request.ContentLength > limit
            ? TypedResults.Problem($"The body is too large: at most {limit} bytes are read here.", statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http)
            : next(http);
    }
}
