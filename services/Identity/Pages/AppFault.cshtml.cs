using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Vmdo.Identity.Pages;

/// <summary>
/// An app has sent her here with a request that cannot be answered, and there is no safe address of the app to send her back to: the
/// page says what she can do, and to the app's developer what is wrong (RFC 6749 § 4.1.2.1).
/// </summary>
internal sealed class AppFaultPage : AccountPage
{
    /// <summary>As OAuth calls the error.</summary>
    public string? Code { get; private set; }

    public string? Description { get; private set; }

    /// <summary>What an app has posted is no form of ours; nothing happens by it.</summary>
    public override Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    private IActionResult Show()
    {
        if (HttpContext.GetOpenIddictServerResponse() is not { Error: { } code } response)
        {
            return NotFound();
        }

        (Code, Description) = (code, response.ErrorDescription);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
