using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Vmdo.Portal.Pages;

/// <summary>What went wrong, and what she can do. Whatever way the request was sent, it is read only.</summary>
internal sealed class ErrorPage : Vmdo.Pages.SitePage
{
    /// <summary>The status whose texts fit.</summary>
    public int Kind { get; private set; }

    /// <summary>The trace, to ask about; where the fault is ours.</summary>
    public string? Number { get; private set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context) => Show();

    private void Show()
    {
        Response.StatusCode = Response.StatusCode == StatusCodes.Status200OK ? StatusCodes.Status404NotFound : Response.StatusCode;
        Kind = Response.StatusCode switch
        {
            StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable =>
                Response.StatusCode,
            < 500 => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status500InternalServerError,
        };
        Number = Kind == StatusCodes.Status500InternalServerError ? Activity.Current?.TraceId.ToString() : null;
        Response.Headers.CacheControl = "no-store";
    }
}
