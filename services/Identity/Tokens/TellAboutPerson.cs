using Microsoft.AspNetCore;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Vmdo.Identity.People;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>Tells an app who the person is for whom it acts (userinfo), as far as she agreed.</summary>
internal sealed class TellAboutPerson(IdentityDb db) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleUserInfoRequestContext>()
        .UseScopedHandler<TellAboutPerson>()
        .SetOrder(int.MaxValue - 100_000) // after the library's own
        .Build();

    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        if (context.Transaction.GetHttpRequest()?.Headers.ContainsKey("Authorization") is not true)
        {
            context.Reject(Errors.InvalidRequest, "Send the token in the Authorization header: an address or form may end up in a log.");
            return;
        }

        var token = context.AccessTokenPrincipal;
        if (!Guid.TryParse(token.GetClaim(Claims.Subject), out var id)
            || await db.People.AsNoTracking().SingleOrDefaultAsync(
                p => p.Id == new PersonId(id) && p.Status == PersonStatus.Active, context.CancellationToken) is not { } person
            || person.TokensFrom >= token.GetCreationDate())
        {
            context.Reject(Errors.InvalidToken, "The token is of no person who is active.");
            return;
        }

        context.Subject = person.Id.Value.ToString();
        if (token.HasScope(Scopes.Profile))
        {
            context.Claims[Claims.Name] = person.Name;
            context.Claims[Claims.Locale] = person.Language;
        }

        if (token.HasScope(Scopes.Email))
        {
            context.Email = await db.Accounts.Where(a => a.Id == id).Select(a => a.Email).SingleOrDefaultAsync(context.CancellationToken);
            context.EmailVerified = true;
        }
    }
}
