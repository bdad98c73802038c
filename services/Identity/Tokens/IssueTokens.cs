using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vmdo.Identity.Tokens;

/// <summary>
/// Issues an access token to a client that has proved who it is and may have what it asks for; who asks for no scope in
/// particular gets all that it may have. To an app, as long as the person for whom it acts is active.
/// </summary>
internal sealed class IssueTokens(
    IOpenIddictApplicationManager applications, IdentityDb db, SecondFactors secondFactors,
    TimeProvider clock, IConfiguration configuration)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleTokenRequestContext>()
        .UseScopedHandler<IssueTokens>()
        .Build();

    private string Audience => configuration["Authentication:Audience"] ?? "vmdo";

    public ValueTask HandleAsync(HandleTokenRequestContext context) =>
        context.Request.IsClientCredentialsGrantType() ? ToClient(context) : ToApp(context);

    private async ValueTask ToClient(HandleTokenRequestContext context)
    {
        if (context.Request.HasScope(Scopes.OpenId))
        {
            context.Reject(Errors.InvalidScope, "A program that acts for itself has no identity token.");
            return;
        }

        var client = context.Request.ClientId!; // authenticated before
        var principal = new ClaimsPrincipal(new ClaimsIdentity("client", Claims.Name, Claims.Role));
        principal.SetClaim(Claims.Subject, client);
        principal.SetScopes(context.Request.GetScopes() is { Length: > 0 } asked
            ? asked
            : await ScopesOf(client, context.CancellationToken));
        principal.SetResources(Audience);
        principal.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(principal);
    }

    // The code or refresh token was validated before; what has become of the person since, it cannot tell.
    private async ValueTask ToApp(HandleTokenRequestContext context)
    {
        var issued = context.Principal ?? throw new InvalidOperationException("The token has no principal.");
        var id = new PersonId(Guid.Parse(issued.GetClaim(Claims.Subject)!)); // issued by us
        var person = await db.People.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id && p.Status == PersonStatus.Active, context.CancellationToken);
        if (person is null)
        {
            context.Reject(Errors.InvalidGrant, "The person is not active.");
            return;
        }

        if (secondFactors.AreMissing(person, issued))
        {
            context.Reject(Errors.InvalidGrant, "The person has to sign in anew, with a second factor.");
            return;
        }

        await OutliveTheSecondOf(person.TokensFrom, context.CancellationToken);
        var mail = await db.Accounts.Where(a => a.Id == id.Value).Select(a => a.Email).SingleOrDefaultAsync(context.CancellationToken);
        var scopes = context.Request.IsRefreshTokenGrantType() && context.Request.GetScopes() is { Length: > 0 } fewer
            ? fewer
            : issued.GetScopes();
        var principal = PersonPrincipal.Of(person, mail, scopes, Audience, issued);
        principal.SetAuthorizationId(issued.GetAuthorizationId());
        context.SignIn(principal);
    }

    // A token tells its time in whole seconds: one from the second of a sign-out would be taken for one from before it.
    private Task OutliveTheSecondOf(DateTimeOffset? tokensFrom, CancellationToken cancellationToken)
    {
        var left = tokensFrom is { } from
            ? from.AddTicks(TimeSpan.TicksPerSecond - (from.Ticks % TimeSpan.TicksPerSecond)) - clock.Instant()
            : TimeSpan.Zero;
        return left > TimeSpan.Zero && left <= TimeSpan.FromSeconds(1) ? Task.Delay(left, clock, cancellationToken) : Task.CompletedTask;
    }

    private async ValueTask<ImmutableArray<string>> ScopesOf(string client, CancellationToken cancellationToken)
    {
        var application = await applications.FindByClientIdAsync(client, cancellationToken);
        var permissions = await applications.GetPermissionsAsync(application!, cancellationToken); // found before, to authenticate it
        return
        [
            .. permissions.Where(p => p.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal))
                .Select(p => p[Permissions.Prefixes.Scope.Length..])
        ];
    }
}
