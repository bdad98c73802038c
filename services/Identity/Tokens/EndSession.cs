using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>An app signs the person out (RP-initiated logout). Only an app that shows her id token does so without asking her.</summary>
internal sealed class EndSession : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<HandleEndSessionRequestContext>()
        .UseSingletonHandler<EndSession>()
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

        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        context.SignOut();
    }
}
