using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Vmdo.Identity.Accounts;

/// <summary>Failed tries to sign in to an address from strangers' devices, or from one that is known.</summary>
internal sealed class Attempt
{
    /// <summary>Hash of address and device.</summary>
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
/// Slows down who guesses: after five failures an address waits, longer each time, a quarter of an hour at most. Devices
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

    /// <returns>How long to wait; none when it may be tried now.</returns>
    public async Task<TimeSpan?> Wait(HttpContext http, string mail, CancellationToken cancellationToken)
    {
        var key = KeyOf(http, mail);
        var blocked = await db.Set<Attempt>().Where(a => a.Key == key).Select(a => (DateTimeOffset?)a.BlockedUntil).SingleOrDefaultAsync(cancellationToken);
        return blocked > clock.GetUtcNow() ? blocked - clock.GetUtcNow() : null;
    }

    /// <summary>Counts a failure. Two at the same moment count as two.</summary>
    public async Task Failed(HttpContext http, string mail, CancellationToken cancellationToken)
    {
        var (key, now) = (KeyOf(http, mail), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_in_attempts (key, failures, blocked_until) values ({key}, 1, {now})
            on conflict (key) do update set (failures, blocked_until) = (
                select n, {now} + case when n < {Free} then interval '0' else least({Longest}, {First} * power(2, least(n - {Free}, 10))) end
                from (select case when sign_in_attempts.blocked_until < {now.AddHours(-1)} then 1 else sign_in_attempts.failures + 1 end as n) as counted)
            """,
            cancellationToken);
        await db.Set<Attempt>().Where(a => a.BlockedUntil < now.AddDays(-1)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>It was she: the device is known from now on, and its count starts anew.</summary>
    public async Task Succeeded(HttpContext http, string mail, CancellationToken cancellationToken)
    {
        var key = KeyOf(http, mail);
        await db.Set<Attempt>().Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken);
        http.Response.Cookies.Append(DeviceCookie, _protector.Protect($"{Normalized(mail)}\n{Guid.CreateVersion7():N}"), new()
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = TimeSpan.FromDays(180),
        });
    }

    private string KeyOf(HttpContext http, string mail) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Normalized(mail)}\n{KnownDevice(http, mail) ?? "stranger"}")));

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
