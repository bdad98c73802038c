using System.IO.Compression;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vmdo.Client;
using Vmdo.Pages;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Forms;
using Vmdo.Portal.Operations;
using Vmdo.Portal.SignIn;

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
        builder.Services.AddSingleton(_ => new ApiDescription(
            typeof(PagesExtensions).Assembly.GetManifestResourceStream("openapi.json")!)); // part of it
        builder.Services.AddScoped<Visitor>().AddScoped<ThingChoices>().AddScoped<Consequences>().AddScoped<KeptForms>();
        builder.Services.AddScoped<ThingNames>().AddScoped<ServiceCalls>();
        // Requests of other sites are refused by what browsers say of them: a form needs no token, and outlives a sign-in.
        builder.Services.AddRazorPages(pages =>
        {
            pages.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute());
            pages.Conventions.AddPageRoute("/Help/Ask", "inquiries/new"); // forms for everybody also stand where those of all operations do
            pages.Conventions.AddPageRoute("/Help/Answer", "inquiries/lookups");
            pages.Conventions.AddPageRoute("/Help/Join", "organizations/applications");
        });
        builder.Services.AddRouting(routes =>
        {
            routes.ConstraintMap.Add("form", typeof(FormAddress));
            routes.ConstraintMap.Add("thing", typeof(ThingAddress));
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(told =>
        {
            (told.Cookie.Name, told.Cookie.Path, told.Cookie.IsEssential) = ("__Host-vmdo-told", "/", true);
            told.Cookie.SecurePolicy = CookieSecurePolicy.Always; // browsers take http://localhost for secure
        });
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
                ApiFault { StatusCode: StatusCodes.Status403Forbidden } => StatusCodes.Status403Forbidden,
                ApiFault { StatusCode: < 500 } => StatusCodes.Status404NotFound,
                ApiFault { StatusCode: >= 500 } or HttpRequestException or TaskCanceledException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
            SuppressDiagnosticsCallback = context => context.Exception is ApiFault { StatusCode: < 500 },
        });
        app.UseStatusCodePagesWithReExecute(ErrorPage);
    }
}
