using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Vmdo.Identity.People;
using Vmdo.Pages;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Identity.Pages;

/// <summary>
/// What all pages of accounts have beside what all pages have: a policy that lets her browser run our scripts and lead on to the app that
/// has sent her, a safe way back, and a form that is shown again, new, where it was sent too late or from a tab of another session.
/// </summary>
[IgnoreAntiforgeryToken] // looked at here, where the framework would answer with an empty 400
public abstract class AccountPage : SitePage
{
    /// <summary>Where she came from and goes on to: an address of ours, or nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>What is wrong, as a text's name.</summary>
    public string? Fault { get; protected set; }

    protected override bool ShowsFormsAgain => true;

    protected PersonId Self => new(Guid.Parse(User.Subject())); // on pages for those who have signed in

    /// <summary>
    /// A form that is not one of ours, or not of this session any more, changes nothing: its page is shown as if it was opened.
    /// </summary>
    public override async Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context)
    {
        if (HttpMethods.IsGet(Request.Method) || await IsOurForm())
        {
            return;
        }

        context.HandlerMethod = context.ActionDescriptor.HandlerMethods.FirstOrDefault(h => h.HttpMethod == "Get" && h.Name is null);
        Fault = "form.stale";
        Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ReturnUrl = Url.IsLocalUrl(ReturnUrl) ? ReturnAddress.Of(ReturnUrl) : null; // nobody is led elsewhere
        var policy = await HttpContext.RequestServices.GetRequiredService<PageSecurity>().PolicyFor(ReturnUrl, Cancel);
        await base.OnPageHandlerExecutionAsync(context, next);
        var headers = Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer"; // addresses may carry a code
    }

    /// <summary>
    /// A text with names in it, each apart (<c>bdi</c>): one that runs the other way turns nothing of what stands around it.
    /// </summary>
    public IHtmlContent Say(string key, params string[] names)
    {
        var encoder = HtmlEncoder.Default;
        object[] apart = [.. names.Select(n => $"<bdi>{encoder.Encode(n)}</bdi>")];
        return new HtmlString(string.Format(CultureInfo.InvariantCulture, encoder.Encode(T[key]), apart));
    }

    /// <summary>This page in another language: what its address says stays, but for a form that was sent.</summary>
    public override string InLanguage(string tag)
    {
        var query = Request.Query.Where(q => q.Key.ToUpperInvariant() is not ("LANG" or "HANDLER" or "RETURNURL"))
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        var whole = QueryString.Create(query.Append(KeyValuePair.Create(LanguageChoice.Parameter, (string?)tag)));
        return (ReturnUrl is null ? whole : whole.Add("returnUrl", ReturnUrl)).ToString(); // an address of ours, whatever was asked
    }

    /// <summary>On to where she wanted to go, else to her account.</summary>
    protected IActionResult GoOn() => LocalRedirect(ReturnUrl ?? "/account");

    /// <summary>The page again, with what is wrong.</summary>
    protected IActionResult Again(string fault)
    {
        Fault = fault;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>
    /// Writes as routes do: what is written stays, all of it, when she is led on, and nothing when she sees the page again. Saving
    /// also publishes what happened.
    /// </summary>
    protected async Task<IActionResult> Write(ServiceDb db, Func<Task<IActionResult>> write)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        var result = await write();
        if (result is LocalRedirectResult)
        {
            await db.SaveChangesAsync(Cancel);
            await transaction.CommitAsync(CancellationToken.None); // who hangs up now shall find it done
        }

        return result;
    }

    /// <summary>Sends her to sign in anew, and back, before a grave act.</summary>
    protected IActionResult ProveAgain(string returnUrl) =>
        LocalRedirect($"/account/sign-in{QueryString.Create("prove", "yes").Add("returnUrl", returnUrl)}");

    private async Task<bool> IsOurForm()
    {
        try
        {
            return await HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(HttpContext);
        }
        catch (AntiforgeryValidationException)
        {
            return false; // the form could not be read
        }
    }
}
