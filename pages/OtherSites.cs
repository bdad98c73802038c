using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.Pages;

/// <summary>Forms are sent from the site's own pages alone.</summary>
public static class OtherSites
{
    /// <summary>
    /// Refuses what another site sends, by what browsers say of it (Fetch Metadata, else <c>Origin</c>). Those that say neither keep our
    /// cookies back themselves (<c>SameSite</c>).
    /// </summary>
    public static IApplicationBuilder UseRefusalOfOtherSites(this IApplicationBuilder app)
    {
        var issuer = app.ApplicationServices.GetRequiredService<IConfiguration>()["Authentication:Issuer"] ?? "http://localhost:5080/";
        var origin = new Uri(issuer).GetLeftPart(UriPartial.Authority);
        return app.Use((http, next) =>
        {
            if (HttpMethods.IsPost(http.Request.Method) && IsOfAnother(http.Request.Headers, origin))
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            return next(http);
        });
    }

    private static bool IsOfAnother(IHeaderDictionary headers, string origin) =>
        headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is not ("same-origin" or "none")
            : headers.Origin.ToString() is { Length: > 0 } from and not "null" && from != origin;
}
