using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.Pages;

/// <summary>
/// The one stylesheet of all pages: Pico, and what is ours. Its address names its content, so that browsers keep it for good.
/// </summary>
public sealed class SiteAssets
{
    private readonly byte[] _stylesheet;

    public SiteAssets()
    {
        _stylesheet = [.. new[] { "pico.min.css", "site.css" }.SelectMany(Read)];
        StylesheetPath = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(_stylesheet))[..12]}.css";
    }

    public string StylesheetPath { get; }

    internal IResult Stylesheet(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return TypedResults.Bytes(_stylesheet, "text/css; charset=utf-8");
    }

    private static byte[] Read(string name)
    {
        using var file = typeof(SiteAssets).Assembly.GetManifestResourceStream($"Assets/{name}")!; // embedded by the project
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>What a program needs whose pages look like all pages.</summary>
public static class SiteAssetsExtensions
{
    public static void AddSiteAssets(this IServiceCollection services) => services.AddSingleton<SiteAssets>();

    public static void MapSiteAssets(this WebApplication app)
    {
        var assets = app.Services.GetRequiredService<SiteAssets>();
        app.MapGet(assets.StylesheetPath, assets.Stylesheet).AllowAnonymous().ExcludeFromDescription();
    }
}
