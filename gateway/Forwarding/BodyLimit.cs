using Microsoft.AspNetCore.Http.Features;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// A body that says itself that it is too large for its route is refused before it is forwarded. One that does not say
/// its size is cut off on its way.
/// </summary>
internal static class BodyLimit
{
    public static Task Handle(HttpContext http, RequestDelegate next)
    {
        var body = http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>();
        var limit = http.GetReverseProxyFeature().Route.Config.MaxRequestBodySize ?? body.MaxRequestBodySize;
        if (http.Request.ContentLength is not { } length || length <= limit)
        {
            return next(http);
        }

        // The server then takes in what the client is still sending, for at most five seconds. It would cut the connection
        // instead, and the client would never read the answer.
        body.MaxRequestBodySize = length;
        var detail = $"The body is too large: at most {limit} bytes are read here.";
        return TypedResults.Problem(detail, statusCode: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(http);
    }
}
