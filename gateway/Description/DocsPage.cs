using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Vmdo.Gateway.Description;

/// <summary><c>/docs</c>: the description as a page. Everything on it comes from here; the policy lets nothing else in.</summary>
internal static class DocsPage
{
    public static void MapDocsPage(this WebApplication app)
    {
        app.MapGet("/", () => TypedResults.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        app.MapScalarApiReference("/docs", Configure).AllowAnonymous();
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
