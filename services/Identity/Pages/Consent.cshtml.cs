using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using Vmdo.Access.Audit;
using Vmdo.Identity.Tokens;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Pages;

/// <summary>She is asked whether an app may act for her, and in what.</summary>
internal sealed class ConsentPage(
    IOpenIddictApplicationManager applications, IOpenIddictAuthorizationManager authorizations, IdentityDb db, TimeProvider clock)
    : AccountPage
{
    /// <summary>What the app calls itself.</summary>
    public string App { get; private set; } = "";

    public ImmutableArray<string> Asked { get; private set; } = [];

    [BindProperty]
    public string Answer { get; set; } = "";

    public async Task<IActionResult> OnGet() => await Application() is null ? LocalRedirect("/account") : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Application() is not { } application)
        {
            return LocalRedirect("/account");
        }

        if (Answer != "yes")
        {
            return LocalRedirect($"{ReturnUrl}&{AuthorizeApps.Declined}=yes");
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(OpenIddictConstants.Claims.Subject, User.Subject())], "person"));
        await authorizations.CreateAsync(
            principal, User.Subject(), (await applications.GetIdAsync(application, Cancel))!,
            OpenIddictConstants.AuthorizationTypes.Permanent, Asked, Cancel);
        db.Audit(HttpContext, clock, "consent", "app", (await applications.GetClientIdAsync(application, Cancel))!); // it has one
        await db.SaveChangesAsync(Cancel);
        return GoOn();
    }

    public string Describe(string scope) => T.Word("scope", scope);

    /// <summary>The app of the request that has led here; none when nobody has asked for anything.</summary>
    private async Task<object?> Application()
    {
        if (ReturnAddress.AskedByApp(ReturnUrl) is not { } query
            || query.GetValueOrDefault("client_id").ToString() is not { Length: > 0 } id)
        {
            return null;
        }

        var application = await applications.FindByClientIdAsync(id, Cancel);
        if (application is not null)
        {
            App = await applications.GetDisplayNameAsync(application, Cancel) ?? "";
            Asked = [.. query.GetValueOrDefault("scope").ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        }

        return application;
    }
}
