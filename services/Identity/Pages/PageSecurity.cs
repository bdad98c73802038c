using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;

namespace Vmdo.Identity.Pages;

/// <summary>Where a page may lead to, and what a browser may load into it.</summary>
internal sealed class PageSecurity(IOpenIddictApplicationManager applications)
{
    /// <summary>
    /// The content security policy of a page. A form may be sent to us, and from there on to the app that has sent her
    /// here: browsers check each step of the way.
    /// </summary>
    public async Task<string> PolicyFor(string? returnUrl, CancellationToken cancellationToken)
    {
        var app = await AppOf(returnUrl, cancellationToken);
        return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + $"form-action 'self'{(app is null ? "" : $" {app}")}; base-uri 'none'; frame-ancestors 'none'";
    }

    private async Task<string?> AppOf(string? returnUrl, CancellationToken cancellationToken)
    {
        if (returnUrl is null || !returnUrl.StartsWith("/connect/authorize?", StringComparison.Ordinal))
        {
            return null;
        }

        var query = QueryHelpers.ParseQuery(returnUrl[returnUrl.IndexOf('?', StringComparison.Ordinal)..]);
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var uri) || !await IsRegistered(uri, cancellationToken))
        {
            return null;
        }

        return uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : $"{uri.Scheme}:";
    }

    private async Task<bool> IsRegistered(Uri uri, CancellationToken cancellationToken)
    {
        await foreach (var _ in applications.FindByRedirectUriAsync(uri.OriginalString, cancellationToken))
        {
            return true;
        }

        return false;
    }
}
