using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.Pages;

/// <summary>
/// The one stylesheet of all pages: Pico, what all pages have of ours, and what those of an area need beside it. Its address names
/// its content, so that browsers keep it for good.
/// </summary>
public sealed class SiteAssets
{
    private readonly byte[] _stylesheet;

    public SiteAssets()
    {
        string[] general = ["Assets/pico.min.css", "Assets/site.css"];
        var areas = typeof(SiteAssets).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Assets/", StringComparison.Ordinal)).Except(general).Order(StringComparer.Ordinal);
        _stylesheet = [.. general.Concat(areas).SelectMany(Read)];
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
        using var file = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)!; // embedded by the project
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
