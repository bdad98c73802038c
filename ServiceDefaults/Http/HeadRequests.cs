using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>
/// HEAD is answered wherever GET is, as GET without the body (RFC 9110 § 9.3.2): what handles it sees a GET, and the web server, which
/// knows better, sends the head alone.
/// </summary>
public static class HeadRequests
{
    public static IApplicationBuilder UseHeadLikeGet(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsHead(http.Request.Method))
        {
            http.Features.Set(new AskedByHead());
            http.Request.Method = HttpMethods.Get;
        }

        await next(http);
        var headers = http.Response.Headers;
        if (!http.Response.HasStarted && headers.Allow.ToString() is { } allowed
            && allowed.Contains(HttpMethods.Get, StringComparison.Ordinal) && !allowed.Contains(HttpMethods.Head, StringComparison.Ordinal))
        {
            headers.Allow = $"{allowed}, {HttpMethods.Head}";
        }
    });

    /// <summary>For a request that is passed on: it is HEAD again, so that no body travels that nobody gets.</summary>
    public static void BecomeHeadAgain(this HttpContext http)
    {
        if (http.Features.Get<AskedByHead>() is not null)
        {
            http.Request.Method = HttpMethods.Head;
        }
    }

    private sealed class AskedByHead;
}
