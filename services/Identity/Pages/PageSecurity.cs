using OpenIddict.Abstractions;

namespace Vmdo.Identity.Pages;

/// <summary>Where a page may lead to, and what a browser may load into it.</summary>
internal sealed class PageSecurity(IOpenIddictApplicationManager applications)
{
    /// <summary>
    /// The content security policy of a page. A form may be sent to us, and from there on to the app that has sent her
    /// here: browsers check each step of the way.
    /// </summary>
    public async Task<string> PolicyFor(string? returnUrl, CancellationToken cancellationToken) =>
        PolicyFor(await AppOf(returnUrl, cancellationToken));

    /// <summary>The policy of a page whose form may be sent to this app, too.</summary>
    public static string PolicyFor(string? app) =>
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + $"form-action 'self'{(app is null ? "" : $" {app}")}; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>How a policy names whatever is at an address.</summary>
    public static string SourceOf(Uri uri) => uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : $"{uri.Scheme}:";

    private async Task<string?> AppOf(string? returnUrl, CancellationToken cancellationToken)
    {
        return Uri.TryCreate(ReturnAddress.AskedByApp(returnUrl)?.GetValueOrDefault("redirect_uri"), UriKind.Absolute, out var uri)
            && await IsRegistered(uri, cancellationToken)
            ? SourceOf(uri)
            : null;
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
