using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Vmdo.Portal.SignIn;

/// <summary>Keeps sessions in the portal's database, so that they outlive a restart and every instance knows them.</summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private readonly IDataProtector _protector = protection.CreateProtector("Vmdo.Portal.Session");

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await Within(async db =>
        {
            db.Sessions.Add(new() { Key = Hashed(key), Ticket = Sealed(ticket), EndsAt = EndOf(ticket) });
            await db.SaveChangesAsync();
            var now = clock.GetUtcNow();
            await db.Sessions.Where(s => s.EndsAt < now).ExecuteDeleteAsync();
        });
        return key;
    }

    // Of two tabs that renew at the same time the later one counts: both have a ticket of the same session.
    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var (hashed, content, endsAt) = (Hashed(key), Sealed(ticket), EndOf(ticket));
        return Within(db => db.Sessions.Where(s => s.Key == hashed)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Ticket, content).SetProperty(x => x.EndsAt, endsAt)));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hashed, now) = (Hashed(key), clock.GetUtcNow());
        byte[]? content = null;
        await Within(async db => content = await db.Sessions.Where(s => s.Key == hashed && s.EndsAt > now)
            .Select(s => s.Ticket).SingleOrDefaultAsync());
        return content is null ? null : TicketSerializer.Default.Deserialize(_protector.Unprotect(content));
    }

    public Task RemoveAsync(string key)
    {
        var hashed = Hashed(key);
        return Within(db => db.Sessions.Where(s => s.Key == hashed).ExecuteDeleteAsync());
    }

    private byte[] Sealed(AuthenticationTicket ticket) => _protector.Protect(TicketSerializer.Default.Serialize(ticket));

    private DateTimeOffset EndOf(AuthenticationTicket ticket) => ticket.Properties.ExpiresUtc ?? clock.GetUtcNow() + Session.Idle;

    private async Task Within(Func<PortalDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    private static string Hashed(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
