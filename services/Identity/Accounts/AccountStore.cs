using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Vmdo.Identity.Accounts;

/// <summary>The framework's store, which would keep recovery codes as they are: here only their hashes are kept.</summary>
internal sealed class AccountStore(IdentityDb db, IdentityErrorDescriber errors) : UserOnlyStore<Account, IdentityDb, Guid>(db, errors)
{
    private const int HashLength = 64;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        // redeeming one puts the others back
        base.ReplaceCodesAsync(
            user, recoveryCodes.Select(code => code.Length == HashLength ? code : HashOf(code)).ToList(), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, HashOf(code), cancellationToken);

    // The codes are random and long enough that nobody guesses one from its hash.
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WrittenCode.AsIssued(code))));
}
