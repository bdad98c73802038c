using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;
using Vmdo.Pages;
using Vmdo.Portal.SignIn;

namespace Vmdo.Portal;

/// <summary>
/// A page of somebody who has signed in. Who has not does so first, and comes back; what she had typed when her session was over is
/// still there then. No browser keeps it.
/// </summary>
internal abstract class PersonalPage(Visitor visitor) : SitePage
{
    public Visitor Visitor => visitor;

    /// <summary>Whether it needs an account; pages that everybody may use say no.</summary>
    protected virtual bool NeedsAccount => true;

    /// <summary>Whether what was typed may be kept over a sign-in; a vote may not.</summary>
    protected virtual bool KeepsForms => true;

    /// <summary>What she had typed before she had to sign in.</summary>
    protected IReadOnlyDictionary<string, StringValues>? Kept { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (NeedsAccount && !visitor.IsSignedIn)
        {
            context.Result = new ChallengeResult(new AuthenticationProperties { RedirectUri = await AddressToComeBackTo() });
            return;
        }

        if (Request.Query[KeptForms.Parameter].ToString() is { Length: > 0 } key)
        {
            Kept = await HttpContext.RequestServices.GetRequiredService<KeptForms>().Find(key, Cancel);
        }

        await base.OnPageHandlerExecutionAsync(context, next);
        Response.Headers.CacheControl = "no-store";
    }

    protected async Task<string> AddressToComeBackTo()
    {
        if (!Request.HasFormContentType || !KeepsForms)
        {
            return Request.Path + Request.QueryString;
        }

        var kept = await HttpContext.RequestServices.GetRequiredService<KeptForms>().Keep(Request.Form, Cancel);
        return Request.Path + (kept is null ? Request.QueryString : Request.QueryString.Add(KeptForms.Parameter, kept));
    }
}
