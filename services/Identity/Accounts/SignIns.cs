using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Vmdo.Access.Audit;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Accounts;

/// <summary>What came of an attempt to sign in.</summary>
internal enum SignInOutcome
{
    SignedIn,

    /// <summary>Address or password are wrong, or the person is not active: which, nobody is told.</summary>
    Refused,

    /// <summary>Too many failures: wait.</summary>
    Blocked,

    /// <summary>The password was right; now the second factor.</summary>
    NeedsSecondFactor,
}

/// <summary>The one way into a session, whichever page it is begun on.</summary>
internal sealed class SignIns(
    UserManager<Account> accounts, IPasswordHasher<Account> hasher, Attempts attempts, Sessions sessions,
    IdentityDb db, IHttpContextAccessor requests, TimeProvider clock)
{
    public const string SessionClaim = "sid";
    public const string MethodClaim = "amr";

    /// <summary>Stands for an account that does not exist, so that its absence takes as long as a wrong password.</summary>
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>().HashPassword(new(), "nobody's"));

    /// <summary>Clocks of phones go wrong: the code before and the one after are good as well.</summary>
    private static readonly VerificationWindow Tolerance = new(previous: 1, future: 1);

    private HttpContext Http => requests.HttpContext!; // called by pages only

    public async Task<SignInOutcome> ByPassword(string mail, string password, CancellationToken cancellationToken)
    {
        if (!await attempts.Begin(Http, mail, Proof.Password, cancellationToken))
        {
            return SignInOutcome.Blocked;
        }

        var account = await accounts.FindByEmailAsync(mail);
        if (account?.PasswordHash is null)
        {
            hasher.VerifyHashedPassword(new(), NobodysHash.Value, password); // takes its time
        }

        if (account?.PasswordHash is null
            || !await accounts.CheckPasswordAsync(account, password)
            || !await IsActive(account, cancellationToken))
        {
            return SignInOutcome.Refused;
        }

        if (await accounts.GetTwoFactorEnabledAsync(account))
        {
            await RememberFirstFactor(account);
            return SignInOutcome.NeedsSecondFactor;
        }

        await Enter(account, ["pwd"], cancellationToken);
        return SignInOutcome.SignedIn;
    }

    /// <summary>A code of the app, or a recovery code, after the right password.</summary>
    public async Task<SignInOutcome> BySecondFactor(string code, CancellationToken cancellationToken)
    {
        if (await AfterFirstFactor() is not { } account || !await IsActive(account, cancellationToken))
        {
            return SignInOutcome.Refused;
        }

        if (!await attempts.Begin(Http, account.Email!, Proof.Code, cancellationToken)) // every account has one
        {
            return SignInOutcome.Blocked;
        }

        if (!await IsFreshCode(account, code) && !(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            return SignInOutcome.Refused;
        }

        await Http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await Enter(account, ["pwd", "otp", "mfa"], cancellationToken);
        return SignInOutcome.SignedIn;
    }

    /// <summary>Who has given the right password and now owes the second factor.</summary>
    public async Task<Account?> AfterFirstFactor() =>
        (await Http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal?.FindFirstValue("sub") is { } id
            ? await accounts.FindByIdAsync(id)
            : null;

    /// <summary>Opens a session for somebody who has proved who she is.</summary>
    public async Task Enter(Account account, string[] methods, CancellationToken cancellationToken)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, "sub", null);
        identity.AddClaims([new("sub", account.Id.ToString()), .. methods.Select(m => new Claim(MethodClaim, m))]);
        identity.AddClaim(new("auth_time", clock.Instant().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        await attempts.Succeeded(Http, account.Email!, cancellationToken); // every account has one
        await sessions.Begin(Http, new(account.Id), identity, cancellationToken);
        db.Add(AuditEntry.Of(
            clock.Instant(), account.Id.ToString(), client: null, "sign-in", "person", account.Id.ToString(), traceId: null));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether a code of her app is right, and was not used before.</summary>
    public async Task<bool> IsFreshCode(Account account, string code)
    {
        var digits = WrittenCode.Digits(code);
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key
            || !new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(clock.Instant().UtcDateTime, digits, out var step, Tolerance)
            || step <= account.LastCodeStep)
        {
            return false;
        }

        account.LastCodeStep = step;
        return (await accounts.UpdateAsync(account)).Succeeded; // of two at the same moment one
    }

    private Task RememberFirstFactor(Account account)
    {
        var identity = new ClaimsIdentity([new("sub", account.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme);
        return Http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new(identity));
    }

    private Task<bool> IsActive(Account account, CancellationToken cancellationToken)
    {
        var id = new PersonId(account.Id);
        return db.People.AnyAsync(p => p.Id == id && p.Status == PersonStatus.Active, cancellationToken);
    }
}
