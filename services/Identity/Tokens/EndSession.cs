using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Vmdo.Identity.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// An app signs the person out (RP-initiated logout). Only an app that shows her id token does so without asking her:
/// with none, or that of somebody else, she is asked.
/// </summary>
internal sealed class EndSession(Sessions sessions) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleEndSessionRequestContext>()
        .UseScopedHandler<EndSession>()
        .Build();

    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext; // there is no other host
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (context.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject) is not { } hinted
            || (session.Succeeded && session.Principal.FindFirstValue(Claims.Subject) != hinted))
        {
            http.Response.Redirect("/account/sign-out");
            context.HandleRequest();
            return;
        }

        await sessions.End(http, context.CancellationToken);
        context.SignOut();
    }
}
