using System.Security.Cryptography;
using System.Text;
using Scalar.AspNetCore;

namespace Vmdo.Gateway.Description;

/// <summary><c>/docs</c>: the description as a page. Everything on it comes from here; the policy lets nothing else in.</summary>
internal static class DocsPage
{
    public static void MapDocsPage(this WebApplication app)
    {
        app.UseWhen(http => IsPage(http.Request.Path), docs => docs.Use(SayLanguage));
        app.MapScalarApiReference("/docs", Configure).AllowAnonymous();
    }

    private static bool IsPage(PathString path) =>
        path.StartsWithSegments("/docs") && !path.Value!.EndsWith(".js", StringComparison.Ordinal); // it starts so

    // The page's frame comes from the package, which knows no language; screen readers need one (WCAG 3.1.1).
    private static async Task SayLanguage(HttpContext http, RequestDelegate next)
    {
        var (response, body) = (http.Response, http.Response.Body);
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }

        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
        {
            var page = Encoding.UTF8.GetString(written.ToArray()).Replace("<html>", "<html lang=\"en\">", StringComparison.Ordinal);
            response.ContentLength = Encoding.UTF8.GetByteCount(page);
            await response.WriteAsync(page, http.RequestAborted);
        }
        else
        {
            written.Position = 0;
            await written.CopyToAsync(body, http.RequestAborted);
        }
    }

    private static void Configure(ScalarOptions options, HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        options.Title = "VMDO API";
        options.OpenApiRoutePattern = "/openapi/v1.json";
        options.Nonce = nonce;
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.Agent = new() { Disabled = true };
        options.Mcp = new() { Disabled = true };
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src 'self' data:; "
                + "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
