using Microsoft.AspNetCore;
using OpenIddict.Server;
using Vmdo.Identity.Accounts;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>An app signs the person out (RP-initiated logout). Only an app that shows her id token does so without asking her.</summary>
internal sealed class EndSession(Sessions sessions) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleEndSessionRequestContext>()
        .UseScopedHandler<EndSession>()
        .Build();

    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext; // there is no other host
        if (context.IdentityTokenHintPrincipal is null)
        {
            http.Response.Redirect("/account/sign-out");
            context.HandleRequest();
            return;
        }

        await sessions.End(http, context.CancellationToken);
        context.SignOut();
    }
}
