using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Pages.Texts;

namespace Vmdo.Pages;

/// <summary>What all pages for people have: the reader's language, and a policy for her browser.</summary>
public abstract class SitePage : PageModel
{
    /// <summary>Keeps what was done, from the form to the page after it.</summary>
    public const string ToldCookie = "__Host-vmdo-told";

    /// <summary>Everything is ours, nothing stands in the page itself, nobody frames it.</summary>
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Translation T { get; private set; } = null!; // set before any handler runs

    public IReadOnlyList<Translation> AllLanguages { get; private set; } = [];

    /// <summary>What her browser asks for is none of the languages that there are: the page offers them first.</summary>
    public bool HasNoLanguage { get; private set; }

    /// <summary>It is there in the languages of the office alone.</summary>
    protected virtual bool IsOfTheOffice => false;

    /// <summary>What she is called who has signed in; null for everybody else.</summary>
    public string? SignedInAs => User.Identity?.IsAuthenticated is true ? User.FindFirst("name")?.Value ?? "" : null;

    /// <summary>
    /// Whether something may have been done; else nobody looks, since whoever looks sends the cookie's end with every page.
    /// </summary>
    public bool MayBeTold => Request.Cookies.ContainsKey(ToldCookie);

    protected CancellationToken Cancel => HttpContext.RequestAborted;

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var translations = HttpContext.RequestServices.GetRequiredService<Translations>();
        AllLanguages = IsOfTheOffice ? translations.OfTheOffice : translations.All;
        var choice = LanguageChoice.Of(HttpContext, translations, AllLanguages);
        (T, HasNoLanguage) = (choice.Translation, choice.IsMissing);
        var headers = Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.ContentLanguage = T.Language;
        headers.Vary = "Accept-Language, Cookie";
        headers.CacheControl = "private, no-cache";
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        if (context.HandlerMethod is null && HttpMethods.IsPost(Request.Method) && !ShowsFormsAgain && !StandsForAnother)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return Task.CompletedTask;
        }

        return base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Whether a form that it does not take is answered by the page itself, as if it was opened; else it is refused.</summary>
    protected virtual bool ShowsFormsAgain => false;

    // An error page is shown in the place of whatever was asked for.
    private bool StandsForAnother =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>The same page in another language: path, filter and page stay.</summary>
    public virtual string InLanguage(string tag)
    {
        var asked = AskedFor.By(HttpContext);
        var query = asked.Query.Where(q => q.Key != LanguageChoice.Parameter)
            .SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value))
            .Append(KeyValuePair.Create(LanguageChoice.Parameter, (string?)tag));
        return asked.Path + QueryString.Create(query);
    }
}
