using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vmdo.Client;
using Vmdo.Pages;
using Vmdo.Pages.Texts;

namespace Vmdo.Portal;

/// <summary>Pages for people. They work without script.</summary>
internal static class PagesExtensions
{
    private const string ErrorPage = "/error";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new Translations(typeof(PagesExtensions).Assembly));
        builder.Services.AddOptions<Contact>().BindConfiguration("Contact");
        builder.Services.AddSiteAssets();
        builder.Services.AddRazorPages();
        builder.Services.RemoveAll<IExceptionHandler>(); // those of services write problems, for programs
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // no page has a secret beside what somebody else could have written into it
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
    }

    /// <summary>Every error is a page in the reader's language that says what to do.</summary>
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = ErrorPage,
            AllowStatusCode404Response = true,
            StatusCodeSelector = exception => exception switch
            {
                ApiFault { StatusCode: StatusCodes.Status429TooManyRequests } => StatusCodes.Status429TooManyRequests,
                ApiFault { StatusCode: < 500 } => StatusCodes.Status404NotFound,
                ApiFault { StatusCode: >= 500 } or HttpRequestException or TaskCanceledException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = context => context.Exception is ApiFault { StatusCode: < 500 },
        });
        app.UseStatusCodePagesWithReExecute(ErrorPage);
    }
}
