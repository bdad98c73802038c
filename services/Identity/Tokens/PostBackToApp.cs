using System.Collections.Immutable;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Vmdo.Identity.Pages;
using Vmdo.Pages;
using Vmdo.Pages.Texts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// Leads back to an app that wants its answer posted (<c>response_mode=form_post</c>) by a form on a page of ours, which a script of ours
/// sends and a button where there is none. The library's own page has its script inside, which our policy forbids: it stayed blank.
/// </summary>
internal sealed class PostBackToApp(Translations translations, SiteAssets assets)
    : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ApplyAuthorizationResponseContext>()
        .UseSingletonHandler<PostBackToApp>()
        .SetOrder(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order - 500)
        .Build();

    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.ResponseMode != ResponseModes.FormPost || !Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out var app))
        {
            return;
        }

        var http = context.Transaction.GetHttpRequest()!.HttpContext; // there is no other host
        http.Response.Headers.ContentSecurityPolicy = PageSecurity.PolicyFor(PageSecurity.SourceOf(app));
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XFrameOptions = "DENY";
        http.Response.ContentType = "text/html; charset=utf-8";
        var fields = context.Response.GetParameters()
            .SelectMany(p => ((ImmutableArray<string?>?)p.Value ?? []).OfType<string>().Select(value => (p.Key, value)));
        var language = LanguageChoice.Of(http, translations, translations.All).Translation;
        await http.Response.WriteAsync(Page(language, app, fields), context.CancellationToken);
        context.HandleRequest();
    }

    private string Page(Translation text, Uri app, IEnumerable<(string Name, string Value)> fields)
    {
        var encode = HtmlEncoder.Default;
        var inputs = string.Concat(fields.Select(
            field => $"""<input type="hidden" name="{encode.Encode(field.Name)}" value="{encode.Encode(field.Value)}">"""));
        return $"""
            <!DOCTYPE html>
            <html lang="{text.Language}" dir="{text.Direction}">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{encode.Encode(text["form-post.title"])} – {encode.Encode(text["site.name"])}</title>
              <link rel="stylesheet" href="{assets.StylesheetPath}">
              <script src="/account/assets/form-post.js" defer></script>
            </head>
            <body>
              <main>
                <h1>{encode.Encode(text["form-post.title"])}</h1>
                <form method="post" action="{encode.Encode(app.OriginalString)}">
                  {inputs}
                  <button>{encode.Encode(text["go-on"])}</button>
                </form>
              </main>
            </body>
            </html>
            """;
    }
}
