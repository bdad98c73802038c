using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Accounts;

/// <summary>
/// Keeps sessions in the database, so that she sees them and can end each: a cookie alone could not be taken back. Each
/// sign-in begins a new one, so that nobody can slip her a session that he knows.
/// </summary>
internal sealed class Sessions(IdentityDb db, TimeProvider clock) : CookieAuthenticationEvents
{
    private static readonly TimeSpan SeenAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session and gives the browser its cookie. One that the browser had before is over. The caller saves.</summary>
    public async Task Begin(HttpContext http, PersonId person, ClaimsIdentity identity, CancellationToken cancellationToken)
    {
        await End(http, cancellationToken);
        var (id, now) = (Guid.CreateVersion7(), clock.Instant());
        identity.AddClaim(new(SignIns.SessionClaim, id.ToString()));
        var passed = now - Session.Longest;
        await db.Sessions.Where(s => s.PersonId == person && s.CreatedAt < passed).ExecuteDeleteAsync(cancellationToken);
        db.Sessions.Add(new()
        {
            Id = id,
            PersonId = person,
            Device = DeviceOf(http.Request.Headers.UserAgent.ToString()),
            CreatedAt = now,
            SeenAt = now
        });
        await http.SignInAsync(IdentityConstants.ApplicationScheme, new(identity));
    }

    /// <summary>Ends this browser's session, whoever has a copy of its cookie.</summary>
    public async Task End(HttpContext http, CancellationToken cancellationToken)
    {
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (IdOf(session.Principal) is { } id)
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteDeleteAsync(cancellationToken);
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }

    /// <summary>A cookie is good as long as its session is there and neither idle nor too old.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var (id, now) = (IdOf(context.Principal), clock.Instant());
        var session = id is null
            ? null
            : await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, context.HttpContext.RequestAborted);
        if (session is null || session.IsOverAt(now))
        {
            context.RejectPrincipal();
            return;
        }

        if (now - session.SeenAt > SeenAgainAfter)
        {
            await db.Sessions.Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), context.HttpContext.RequestAborted);
        }
    }

    // Without host: the browser knows the gateway, not us.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => RedirectTo("/account/sign-in", context);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) =>
        RedirectTo("/account/sign-in", context);

    // Pages lead on by themselves, by an address that they have looked at.
    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    private static Task RedirectTo(string page, RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        // What was sent is gone by then: she comes back to the page, not to its form.
        var back = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path.ToString();
        context.Response.Redirect(page + QueryString.Create("returnUrl", back));
        return Task.CompletedTask;
    }

    private static Guid? IdOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(SignIns.SessionClaim), out var id) ? id : null;

    // Enough to recognize one's own devices; what else the header tells is nobody's business.
    private static string DeviceOf(string userAgent)
    {
        string[] browsers = ["Firefox", "Edg", "OPR", "Chrome", "Safari"];
        string[] systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];
        var (browser, system) = (
            browsers.FirstOrDefault(b => userAgent.Contains(b, StringComparison.Ordinal)),
            systems.FirstOrDefault(s => userAgent.Contains(s, StringComparison.Ordinal)));
        return string.Join(", ", new[] { browser, system }.OfType<string>().DefaultIfEmpty("?"));
    }
}
