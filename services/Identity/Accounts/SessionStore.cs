using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Vmdo.Identity.Invitations;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Accounts;

/// <summary>Keeps sessions in the database, so that she sees them and can end each: a cookie alone could not be taken back.</summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IHttpContextAccessor requests, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private static readonly TimeSpan SeenAgainAfter = TimeSpan.FromMinutes(1);
    private readonly IDataProtector _protector = protection.CreateProtector("sessions");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var person = new PersonId(Guid.Parse(ticket.Principal.Subject())); // signed in by us
        var passed = now - Session.Longest;
        await db.Sessions.Where(s => s.PersonId == person && s.CreatedAt < passed).ExecuteDeleteAsync();
        db.Sessions.Add(new()
        {
            Id = Guid.Parse(ticket.Principal.FindFirst(SignIns.SessionClaim)!.Value), // likewise
            KeyHash = Invitation.HashOf(key),
            PersonId = person,
            Device = DeviceOf(requests.HttpContext?.Request.Headers.UserAgent.ToString() ?? ""),
            CreatedAt = now,
            SeenAt = now,
            Ticket = Protect(ticket),
        });
        await db.SaveChangesAsync();
        return key;
    }

    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (await Find(db, key) is { } session)
        {
            session.Ticket = Protect(ticket);
            await db.SaveChangesAsync();
        }
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var (session, now) = (await Find(db, key), clock.GetUtcNow());
        if (session is null || session.IsOverAt(now))
        {
            return null;
        }

        if (now - session.SeenAt > SeenAgainAfter)
        {
            session.SeenAt = now;
            await db.SaveChangesAsync();
        }

        return TicketSerializer.Default.Deserialize(_protector.Unprotect(session.Ticket));
    }

    public async Task RemoveAsync(string key)
    {
        await using var scope = scopes.CreateAsyncScope();
        var hash = Invitation.HashOf(key);
        await scope.ServiceProvider.GetRequiredService<IdentityDb>().Sessions.Where(s => s.KeyHash == hash).ExecuteDeleteAsync();
    }

    private byte[] Protect(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private static Task<Session?> Find(IdentityDb db, string key)
    {
        var hash = Invitation.HashOf(key);
        return db.Sessions.SingleOrDefaultAsync(s => s.KeyHash == hash);
    }

    // Enough to recognize one's own devices; what else the header tells is nobody's business.
    private static string DeviceOf(string userAgent)
    {
        string[] browsers = ["Firefox", "Edg", "OPR", "Chrome", "Safari"];
        string[] systems = ["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"];
        var (browser, system) = (browsers.FirstOrDefault(b => userAgent.Contains(b, StringComparison.Ordinal)), systems.FirstOrDefault(s => userAgent.Contains(s, StringComparison.Ordinal)));
        return string.Join(", ", new[] { browser, system }.OfType<string>().DefaultIfEmpty("?"));
    }
}
