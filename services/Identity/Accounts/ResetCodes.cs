using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Accounts;

/// <summary>
/// The code in a mail by which she sets a new password: for half an hour, and until her password or second factor has
/// changed, which makes it good for one use. The framework's own looks at the machine's clock, not at ours.
/// </summary>
internal sealed class ResetCodes(IDataProtectionProvider protection, TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("password reset");

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user)
    {
        var expiry = (clock.Instant() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Task.FromResult(_protector.Protect($"{expiry}\n{purpose}\n{user.Id}\n{user.SecurityStamp}"));
    }

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        try
        {
            return Task.FromResult(_protector.Unprotect(token).Split('\n', 2) is [var expiry, var rest]
                && clock.Instant().ToUnixTimeSeconds() < long.Parse(expiry, CultureInfo.InvariantCulture)
                && rest == $"{purpose}\n{user.Id}\n{user.SecurityStamp}");
        }
        catch (CryptographicException)
        {
            return Task.FromResult(false);
        }
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(false);
}
