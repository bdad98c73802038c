using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Vmdo.Access.Audit;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.People;
using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Identity.Pages;

/// <summary>A role as its holder sees it.</summary>
public sealed record OwnRole(Role Role, string Where, DateOnly Until);

/// <summary>A browser in which she is signed in.</summary>
public sealed record OwnSession(Guid Id, string Device, DateTimeOffset SeenAt, bool IsThis);

/// <summary>Her own account: name, roles, how she proves who she is, where she is signed in, and all that is kept of her.</summary>
internal sealed class IndexPage(
    UserManager<Account> accounts, IdentityDb db, Translations translations, IOpenIddictAuthorizationManager authorizations,
    IOpenIddictTokenManager tokens, TimeProvider clock) : AccountPage
{
    [BindProperty, StringLength(100), PlainName]
    public string? Name { get; set; }

    [BindProperty, StringLength(35)]
    public string? Language { get; set; }

    public IReadOnlyList<OwnRole> Roles { get; private set; } = [];

    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    public IReadOnlyList<OwnApp> Apps { get; private set; } = [];

    public bool HasSecondFactor { get; private set; }

    public int Passkeys { get; private set; }

    private Guid ThisSession => Guid.Parse(User.FindFirst(SignIns.SessionClaim)!.Value); // every session has one

    public async Task OnGet() => await Load();

    /// <summary>Everything that Identity keeps of her, as a file.</summary>
    public async Task<IActionResult> OnGetData()
    {
        var data = await db.Gather(Self.Value, accounts, Cancel);
        return new FileContentResult(JsonSerializer.SerializeToUtf8Bytes(data, JsonDefaults.Options), "application/json")
        {
            FileDownloadName = "vmdo-data.json"
        };
    }

    public async Task<IActionResult> OnPostName()
    {
        if (!ModelState.IsValid || Name is null || AllLanguages.All(t => t.Language != Language))
        {
            await Load();
            return Again("name.wrong");
        }

        (await Person()).CallHer(Name, Language!, clock.Instant()); // checked above
        await db.SaveChangesAsync(Cancel);
        return LocalRedirect($"/account?lang={Language}");
    }

    public async Task<IActionResult> OnPostEndSession(Guid id)
    {
        var self = Self;
        await db.Sessions.Where(s => s.Id == id && s.PersonId == self).ExecuteDeleteAsync(Cancel);
        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostEndApp(Guid id)
    {
        if (await authorizations.FindByIdAsync(id.ToString(), Cancel) is { } authorization
            && await authorizations.HasSubject(authorization, User.Subject(), Cancel))
        {
            await authorizations.TryRevokeAsync(authorization, Cancel);
            await tokens.RevokeByAuthorizationIdAsync(id.ToString(), Cancel); // services are told as well
        }

        return LocalRedirect("/account");
    }

    public async Task<IActionResult> OnPostErase(bool isSure)
    {
        if (!isSure)
        {
            return LocalRedirect("/account");
        }

        if (!User.IsFresh(clock.Instant()))
        {
            return ProveAgain("/account");
        }

        try
        {
            return await Write(db, Erase);
        }
        catch (RuleBroken)
        {
            db.ChangeTracker.Clear();
            await Load();
            return Again("account.erase.last");
        }
    }

    private async Task<IActionResult> Erase()
    {
        await db.Erase(await Person(), User.Subject(), clock.Today(), clock.Instant(), Cancel);
        db.Audit(HttpContext, clock, "erase-self", "person", User.Subject());
        return LocalRedirect("/account/sign-in");
    }

    private async Task<Person> Person() => (await db.People.FindAsync([Self], Cancel))!; // signed in

    private async Task Load()
    {
        var (person, today, self, now) = (await Person(), clock.Today(), Self, clock.Instant());
        var account = (await accounts.FindByIdAsync(User.Subject()))!; // signed in
        (Name, Language) = (Name ?? person.Name, Language ?? translations.For(person.Language).Language);
        HasSecondFactor = await accounts.GetTwoFactorEnabledAsync(account);
        Passkeys = (await accounts.GetPasskeysAsync(account)).Count;
        var names = await db.Organizations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.NameOn(today), Cancel);
        Roles =
        [
            .. person.Grants.Where(g => g.HoldsOn(today)).Select(g => new OwnRole(
                g.Role, g.OrganizationId is { } id ? names.GetValueOrDefault(id, "") : T["association"], g.Until))
        ];
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.PersonId == self).OrderByDescending(s => s.SeenAt).ToListAsync(Cancel);
        Sessions = [.. sessions.Where(s => !s.IsOverAt(now)).Select(s => new OwnSession(s.Id, s.Device, s.SeenAt, s.Id == ThisSession))];
        Apps = await db.AppsOf(self.Value, Cancel);
    }
}

internal static class AuthorizationExtensions
{
    /// <summary>Whether it is this person's.</summary>
    public static async ValueTask<bool> HasSubject(
        this IOpenIddictAuthorizationManager authorizations, object authorization, string subject, CancellationToken cancellationToken) =>
        await authorizations.GetSubjectAsync(authorization, cancellationToken) == subject;
}
