using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
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
/// An app asks to act for a person. She signs in, proves herself once more where her roles demand it, and is asked whether
/// she trusts the app, unless it is the association's own or she was asked before.
/// </summary>
internal sealed class AuthorizeApps(
    IOpenIddictApplicationManager applications, IOpenIddictAuthorizationManager authorizations, IdentityDb db,
    SecondFactors secondFactors, IConfiguration configuration, TimeProvider clock)
    : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    /// <summary>Added to the address of the request by which an app asks, when somebody has declined.</summary>
    public const string Declined = "declined";

    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleAuthorizationRequestContext>()
        .UseScopedHandler<AuthorizeApps>()
        .Build();

    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext; // there is no other host
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded || IsTooLongAgo(context.Request, session) || context.Request.HasPromptValue(PromptValues.Login))
        {
            AskFor(context, http, "sign-in", Errors.LoginRequired);
            return;
        }

        var personId = new PersonId(Guid.Parse(session.Principal.FindFirstValue("sub")!)); // signed in by us
        var person = await db.People.SingleOrDefaultAsync(
            p => p.Id == personId && p.Status == PersonStatus.Active, context.CancellationToken);
        if (person is null)
        {
            context.Reject(Errors.AccessDenied, "The person is not active.");
            return;
        }

        if (secondFactors.AreMissing(person, session.Principal))
        {
            // Who has one proves it by signing in anew; else she sets one up.
            var hasOne = await db.Accounts.AnyAsync(a => a.Id == person.Id.Value && a.TwoFactorEnabled, context.CancellationToken);
            AskFor(context, http, hasOne ? "sign-in" : "second-factor/setup", Errors.InteractionRequired);
            return;
        }

        // validated before
        var application = (await applications.FindByClientIdAsync(context.Request.ClientId!, context.CancellationToken))!;
        var permanent = await Permanent(application, personId, context.Request.GetScopes(), context.CancellationToken);
        if (http.Request.Query.ContainsKey(Declined))
        {
            context.Reject(Errors.AccessDenied, "The person does not want that.");
            return;
        }

        if ((permanent is null || context.Request.HasPromptValue(PromptValues.Consent))
            && await applications.HasConsentTypeAsync(application, ConsentTypes.Explicit, context.CancellationToken))
        {
            AskFor(context, http, "consent", Errors.ConsentRequired);
            return;
        }

        await SignIn(context, person, application, permanent, session.Principal);
    }

    private async Task SignIn(
        HandleAuthorizationRequestContext context, Person person, object application, object? permanent, ClaimsPrincipal session)
    {
        var mail = await db.Accounts.Where(a => a.Id == person.Id.Value)
            .Select(a => a.Email).SingleOrDefaultAsync(context.CancellationToken);
        var principal = PersonPrincipal.Of(
            person, mail, context.Request.GetScopes(), configuration["Authentication:Audience"] ?? "vmdo", session);
        permanent ??= await authorizations.CreateAsync(
            principal, person.Id.Value.ToString(), (await applications.GetIdAsync(application, context.CancellationToken))!,
            AuthorizationTypes.Permanent, principal.GetScopes(), context.CancellationToken);
        // One of its own for each sign-in would be cleaner for revocation, but people could not tell them apart.
        principal.SetAuthorizationId(await authorizations.GetIdAsync(permanent, context.CancellationToken));
        context.SignIn(principal);
    }

    private async Task<object?> Permanent(
        object application, PersonId person, ImmutableArray<string> scopes, CancellationToken cancellationToken)
    {
        var id = await applications.GetIdAsync(application, cancellationToken);
        return await authorizations
            .FindAsync(person.Value.ToString(), id, Statuses.Valid, AuthorizationTypes.Permanent, scopes, cancellationToken)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private bool IsTooLongAgo(OpenIddictRequest request, AuthenticateResult session) =>
        request.MaxAge is { } maxAge
        && long.TryParse(session.Principal?.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var signedIn)
        && clock.Instant().ToUnixTimeSeconds() - signedIn > maxAge;

    /// <summary>Sends the browser to a page that leads back here, unless the app wants no page.</summary>
    private static void AskFor(HandleAuthorizationRequestContext context, HttpContext http, string page, string error)
    {
        if (context.Request.HasPromptValue(PromptValues.None))
        {
            context.Reject(error, "A page would have to be shown.");
            return;
        }

        var back = http.Request.PathBase + http.Request.Path + QueryString.Create(context.Request.GetParameters()
            .Where(p => p.Key != Parameters.Prompt) // she is shown a page: what was wished is done
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
        http.Response.Redirect($"/account/{page}{QueryString.Create("returnUrl", back)}");
        context.HandleRequest();
    }
}
