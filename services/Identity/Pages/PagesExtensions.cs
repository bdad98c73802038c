using Microsoft.Extensions.FileProviders;
using Vmdo.Identity.Accounts;
using Vmdo.Pages;
using Vmdo.Pages.Texts;

namespace Vmdo.Identity.Pages;

/// <summary>The pages by which people sign in and look after their accounts. They work without script.</summary>
internal static class PagesExtensions
{
    private const string Assets = "/account/assets";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new Translations(typeof(PagesExtensions).Assembly));
        builder.Services.AddSiteAssets();
        builder.Services.AddRazorPages(pages =>
        {
            pages.Conventions.AuthorizeFolder("/", AccountsExtensions.SignedIn);
            foreach (var open in new[] { "SignIn", "SecondFactor", "ForgotPassword", "ResetPassword", "AcceptInvitation", "AppFault" })
            {
                pages.Conventions.AllowAnonymousToPage($"/{open}");
            }

            pages.Conventions.AddPageRoute("/AppFault", "/connect/end-session");
        }).AddMvcOptions(mvc => mvc.ModelBinderProviders.Insert(0, new WrittenTextBinderProvider()));
        builder.Services.AddAntiforgery(form =>
        {
            form.Cookie = new AlwaysSecureCookie
            {
                Name = "__Host-vmdo-form",
                Path = "/",
                HttpOnly = true,
                IsEssential = true,
                SameSite = SameSiteMode.Strict
            };
            form.SuppressXFrameOptionsHeader = true; // frame-ancestors says it for all
        });
        builder.Services.AddScoped<PageSecurity>();
    }

    /// <summary>Scripts, before anything asks who is there.</summary>
    public static void UsePages(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        RequestPath = Assets,
        FileProvider = new ManifestlessFileProvider(),
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=3600",
    });

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapPasskeys();
    }

    /// <summary>
    /// TLS ends before us, so that the framework would refuse to say <c>Secure</c>; browsers take http://localhost for
    /// secure.
    /// </summary>
    private sealed class AlwaysSecureCookie : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var cookie = base.Build(context, expiresFrom);
            cookie.Secure = true;
            return cookie;
        }
    }

    /// <summary>Files that are embedded in the program, so that they are there wherever it is started.</summary>
    private sealed class ManifestlessFileProvider : IFileProvider
    {
        private readonly EmbeddedFileProvider _embedded = new(typeof(PagesExtensions).Assembly, "Assets");

        public IFileInfo GetFileInfo(string subpath) => _embedded.GetFileInfo(subpath);

        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

        public Microsoft.Extensions.Primitives.IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }
}
