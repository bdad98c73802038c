using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Vmdo.Access.Audit;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Mails;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Pages;

/// <summary>What the pages' script asks for passkeys (WebAuthn). It is no part of the API.</summary>
internal static class PasskeysApi
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        var passkeys = routes.MapGroup("/account/passkeys").ExcludeFromDescription().AddEndpointFilter(RefuseForgedForms);
        passkeys.MapPost("/creation-options", CreationOptions).RequireAuthorization(AccountsExtensions.SignedIn)
            .AddEndpointFilter(RefuseOldProofs);
        passkeys.MapPost("", Create).RequireAuthorization(AccountsExtensions.SignedIn).AddEndpointFilter(RefuseOldProofs);
        passkeys.MapPost("/request-options", RequestOptions).AllowAnonymous();
        passkeys.MapPost("/assertion", SignIn).AllowAnonymous();
    }

    private static async Task<IResult> CreationOptions(
        UserManager<Account> accounts, SignInManager<Account> signIns, IdentityDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindByIdAsync(http.User.Subject()))!; // signed in
        var person = await db.People.FindAsync([new PersonId(account.Id)], cancellationToken);
        var options = await signIns.MakePasskeyCreationOptionsAsync(
            new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = person!.Name }); // every account has both
        return TypedResults.Content(options, "application/json");
    }

    private static async Task<IResult> Create(
        UserManager<Account> accounts, SignInManager<Account> signIns, IdentityDb db, Postbox postbox,
        TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var account = (await accounts.FindByIdAsync(http.User.Subject()))!; // signed in
        var credential = await ReadBody(http, cancellationToken);
        var attestation = await OrNone(signIns.PerformPasskeyAttestationAsync(credential));
        if (attestation is not { Succeeded: true } || attestation.UserEntity.Id != account.Id.ToString())
        {
            return TypedResults.Problem("The passkey was not made as it should.", statusCode: StatusCodes.Status400BadRequest);
        }

        db.Audit(http, clock, "add-passkey", "person", account.Id.ToString());
        var person = await db.People.FindAsync([new PersonId(account.Id)], cancellationToken);
        postbox.Warn(account.Email!, person!.Language, "passkey"); // every account has both
        await accounts.AddOrUpdatePasskeyAsync(account, attestation.Passkey);
        return TypedResults.NoContent();
    }

    // For whoever it may be: which addresses have a passkey, nobody learns.
    private static async Task<IResult> RequestOptions(SignInManager<Account> signIns) =>
        TypedResults.Content(await signIns.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    private static async Task<IResult> SignIn(
        UserManager<Account> accounts, SignInManager<Account> signIns, SignIns entrance,
        IdentityDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var credential = await ReadBody(http, cancellationToken);
        var assertion = await OrNone(signIns.PerformPasskeyAssertionAsync(credential));
        var id = new PersonId(assertion?.User?.Id ?? Guid.Empty);
        if (assertion is not { Succeeded: true }
            || await db.People.FindAsync([id], cancellationToken) is not { Status: PersonStatus.Active })
        {
            return TypedResults.Problem("The passkey is not known.", statusCode: StatusCodes.Status400BadRequest);
        }

        await accounts.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey); // its counter
        await entrance.Enter(assertion.User, ["hwk", "mfa"], cancellationToken);
        return TypedResults.NoContent();
    }

    // The framework fails where no options were asked for before, or those of the other operation. It keeps which under names of its own
    // that nobody else can ask for, and tells it by this exception and no other: only the text parts it from a fault of ours, so that a
    // version that words it otherwise answers 500 (PageTests notices).
    private static async Task<T?> OrNone<T>(Task<T> performed)
        where T : class
    {
        try
        {
            return await performed;
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("passkey", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
    }

    private static ValueTask<object?> RefuseOldProofs(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.User.IsFresh(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().Instant())
            ? next(context)
            : ValueTask.FromResult<object?>(TypedResults.Problem("Sign in again first.", statusCode: StatusCodes.Status403Forbidden));

    private static async Task<string> ReadBody(HttpContext http, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(cancellationToken) is { Length: > 0 } body
            ? body
            : throw MalformedRequest.Member("", "is missing");
    }

    private static async ValueTask<object?> RefuseForgedForms(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext)
            ? await next(context)
            : TypedResults.Problem("The form is not one of ours, or too old.", statusCode: StatusCodes.Status400BadRequest);
}
