using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Vmdo.Access.Audit;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Invitations;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity.Pages;

/// <summary>
/// Somebody takes on the role to which she was invited. Without an account she gets one; with one she signs in first. Of
/// two who use the same code at the same moment one succeeds.
/// </summary>
internal sealed class AcceptInvitationPage(UserManager<Account> accounts, IdentityDb db, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    [BindProperty, Required, StringLength(100), PlainName]
    public string Name { get; set; } = "";

    [BindProperty, StringLength(200), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public Invitation? Invitation { get; private set; }

    /// <summary>Whether the invited address has an account.</summary>
    public bool HasAccount { get; private set; }

    /// <summary>The organization, or the association.</summary>
    public string Where { get; private set; } = "";

    public async Task OnGet() => await Load();

    public Task<IActionResult> OnPost() => Write(db, Accept);

    private async Task<IActionResult> Accept()
    {
        await Load();
        if (Invitation is null)
        {
            return Again("invitation.void");
        }

        try
        {
            return HasAccount ? await AcceptAsKnown(Invitation) : await Join(Invitation);
        }
        catch (RuleBroken)
        {
            return Again("invitation.void"); // she has the role already, or its last day has passed
        }
    }

    private async Task<IActionResult> Join(Invitation invitation)
    {
        if (ModelState.GetFieldValidationState(nameof(Name)) is not ModelValidationState.Valid)
        {
            return Again("name.wrong");
        }

        if (!ModelState.IsValid)
        {
            return Again("password.weak");
        }

        var person = Person.Join(Name, T.Language, clock.Instant());
        db.People.Add(person);
        if (!(await accounts.CreateAsync(Account.Of(person.Id.Value, invitation.Mail), Password)).Succeeded)
        {
            return Again("password.weak");
        }

        await Accept(invitation, person);
        return LocalRedirect("/account/sign-in?returnUrl=/account");
    }

    private async Task<IActionResult> AcceptAsKnown(Invitation invitation)
    {
        var session = await HttpContext.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        var account = (await accounts.FindByEmailAsync(invitation.Mail))!; // it has one
        if (session.Principal?.FindFirst("sub")?.Value != account.Id.ToString())
        {
            return LocalRedirect($"/account/sign-in{QueryString.Create("returnUrl", $"/account/invitation?code={Code}")}");
        }

        await Accept(invitation, (await db.People.FindAsync([new PersonId(account.Id)], Cancel))!); // every account has one
        return LocalRedirect("/account");
    }

    private async Task Accept(Invitation invitation, Person person)
    {
        var (today, now) = (clock.Today(), clock.Instant());
        invitation.Accept(person, today, now, await db.ApproverOfWhatIsGivenBy(invitation.InvitedBy, today, Cancel));
        db.Audit(HttpContext, clock, "accept-invitation", "invitation", invitation.Id.Value.ToString(), actor: person.Id.Value.ToString());
    }

    /// <summary>Finds the open invitation and holds it: whoever comes second waits, and finds it used.</summary>
    private async Task Load()
    {
        var hash = Invitations.Invitation.HashOf(Code ?? "");
        if (db.Database.CurrentTransaction is not null)
        {
            await db.Lock(Locks.Invitation.ForUpdate(hash), Cancel);
        }

        var found = await db.Invitations.SingleOrDefaultAsync(i => i.CodeHash == hash, Cancel);
        if (found?.StatusAt(clock.Instant()) is not InvitationStatus.Open || !await MayStillBeGiven(found))
        {
            return;
        }

        Invitation = found;
        HasAccount = await db.Accounts.AnyAsync(a => a.NormalizedEmail == found.NormalizedMail, Cancel);
        Where = found.OrganizationId is { } organization
            ? (await db.Organizations.FindAsync([organization], Cancel))?.NameOn(clock.Today()) ?? ""
            : T["association"];
    }

    /// <summary>Whoever has lost the right to give a role since gives it no more.</summary>
    private async Task<bool> MayStillBeGiven(Invitation invitation) =>
        Guid.TryParse(invitation.InvitedBy, out var giver)
            ? await db.LimitOf(giver, invitation.Role, invitation.OrganizationId, clock.Today(), Cancel) is not null
            : invitation.Role.IsOfAnOrganization() || !await db.HasBoard(clock.Today(), Cancel);
}
