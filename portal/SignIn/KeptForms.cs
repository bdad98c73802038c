using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Vmdo.Portal.SignIn;

/// <summary>Keeps what was typed over a sign-in. Files are lost.</summary>
internal sealed class KeptForms(PortalDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The parameter of the address to which she comes back.</summary>
    public const string Parameter = "kept";

    private const int Longest = 200_000;
    private readonly IDataProtector _protector = protection.CreateProtector("Vmdo.Portal.KeptForm");

    /// <returns>By what it is found again; null where it is too large to be kept.</returns>
    public async Task<string?> Keep(IFormCollection form, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(form.ToDictionary(f => f.Key, f => f.Value.ToArray()));
        if (content.Length > Longest)
        {
            return null;
        }

        var (key, now) = (RandomNumberGenerator.GetHexString(32, lowercase: true), clock.GetUtcNow());
        await db.KeptForms.Where(f => f.EndsAt < now).ExecuteDeleteAsync(cancellationToken);
        db.KeptForms.Add(new() { Key = Hashed(key), Content = _protector.Protect(content), EndsAt = now + KeptForm.Kept });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }

    public async Task<IReadOnlyDictionary<string, StringValues>?> Find(string key, CancellationToken cancellationToken)
    {
        var (hashed, now) = (Hashed(key), clock.GetUtcNow());
        var content = await db.KeptForms.AsNoTracking().Where(f => f.Key == hashed && f.EndsAt > now)
            .Select(f => f.Content).SingleOrDefaultAsync(cancellationToken);
        return content is null
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, string?[]>>(_protector.Unprotect(content))! // as it was written
                .ToDictionary(f => f.Key, f => new StringValues(f.Value));
    }

    private static string Hashed(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
