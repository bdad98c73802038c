using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Answers that nobody may keep.</summary>
internal static class NoStore
{
    /// <summary>
    /// What is answered to who is signed in may name people, or be a secret: no browser and nobody on the way stores it, so that erasing
    /// somebody is enough. What anybody may read says nothing of the kind, but an answer to what somebody has sent may.
    /// </summary>
    public static IApplicationBuilder UseNoStore(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var mayTell = http.User.Identity?.IsAuthenticated is true || HttpMethods.IsPost(http.Request.Method);
            if (mayTell && http.Response.Headers.CacheControl.Count == 0)
            {
                http.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });
}
