using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Accounts;

/// <summary>What is guessed at.</summary>
internal enum Proof
{
    Password,

    /// <summary>Of an app, or for recovery.</summary>
    Code,
}

/// <summary>Tries to sign in to an address since the last success, from strangers' devices or from one that is known.</summary>
internal sealed class Attempt
{
    /// <summary>Hash of address, proof and device.</summary>
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset BlockedUntil { get; set; }
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("sign_in_attempts");
        builder.HasKey(a => a.Key);
        builder.HasIndex(a => a.BlockedUntil);
    }
}

/// <summary>
/// Slows down who guesses: after five tries an address waits, longer each time, a quarter of an hour at most. Devices
/// that have signed in to the address before have a count of their own, so that nobody locks somebody else out; and a new
/// password by mail makes a device known. Unknown addresses are counted like known ones.
/// </summary>
internal sealed class Attempts(IdentityDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string DeviceCookie = "__Host-vmdo-device";
    private const int Free = 5;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private readonly IDataProtector _protector = protection.CreateProtector("devices");

    /// <summary>
    /// Whether it may be tried now. Each try counts before its outcome is known, so that many at the same moment are not
    /// more than one after another.
    /// </summary>
    public async Task<bool> Begin(HttpContext http, string mail, Proof proof, CancellationToken cancellationToken)
    {
        var (key, now) = (KeyOf(http, mail, proof), clock.Instant());
        var begun = await db.Database.SqlQuery<int>(
            $"""
            insert into sign_in_attempts (key, failures, blocked_until) values ({key}, 1, {now})
            on conflict (key) do update set (failures, blocked_until) = (
                select n, {now} + case
                    when n < {Free} then interval '0'
                    else least({Longest}, {First} * power(2, least(n - {Free}, 10))) end
                from (select case
                    when sign_in_attempts.blocked_until < {now.AddHours(-1)} then 1
                    else sign_in_attempts.failures + 1 end as n) as counted)
            where sign_in_attempts.failures < {Free} or sign_in_attempts.blocked_until <= {now}
            returning 1 as "Value"
            """).ToListAsync(cancellationToken);
        await db.Set<Attempt>().Where(a => a.BlockedUntil < now.AddDays(-1)).ExecuteDeleteAsync(cancellationToken);
        return begun.Count > 0;
    }

    /// <summary>It was she: the device is known from now on, and its count starts anew.</summary>
    public async Task Succeeded(HttpContext http, string mail, CancellationToken cancellationToken)
    {
        var keys = Enum.GetValues<Proof>().Select(proof => KeyOf(http, mail, proof)).ToList();
        await db.Set<Attempt>().Where(a => keys.Contains(a.Key)).ExecuteDeleteAsync(cancellationToken);
        http.Response.Cookies.Append(DeviceCookie, _protector.Protect($"{Normalized(mail)}\n{Guid.CreateVersion7():N}"), new()
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = TimeSpan.FromDays(180),
        });
    }

    private string KeyOf(HttpContext http, string mail, Proof proof) =>
        Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{Normalized(mail)}\n{proof}\n{KnownDevice(http, mail) ?? "stranger"}")));

    private string? KnownDevice(HttpContext http, string mail)
    {
        if (http.Request.Cookies[DeviceCookie] is not { } cookie)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(cookie).Split('\n') is [var of, var device] && of == Normalized(mail) ? device : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string Normalized(string mail) => mail.Trim().ToUpperInvariant();
}
