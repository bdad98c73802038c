using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Vmdo.Identity.Accounts;
using Vmdo.Identity.Mails;
using Vmdo.Identity.Tokens;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Identity;

/// <summary>
/// Deletes every hour what is over: expired tokens, assertions that were used, sessions, invitations that nobody took up within a month,
/// and who was sent how many mails.
/// </summary>
internal sealed class ForgetWhatIsOver(
    IServiceScopeFactory scopes, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<ForgetWhatIsOver> logger)
    : Repeating<IdentityDb>(scopes, migrations, clock, logger)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = Clock.Instant();
        await services.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - Interval, cancellationToken);
        var db = services.GetRequiredService<IdentityDb>();
        var (idle, begun, expired) = (now - Session.Idle, now - Session.Longest, now - Remembered);
        await db.Sessions.Where(s => s.SeenAt < idle || s.CreatedAt < begun).ExecuteDeleteAsync(cancellationToken);
        await db.Invitations.Where(i => i.AcceptedAt == null && i.ExpiresAt < expired).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UsedAssertion>().Where(a => a.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var counted = now - MailLimits.Window;
        await db.Set<CausedMail>().Where(m => m.CausedAt < counted).ExecuteDeleteAsync(cancellationToken);
        return Next.Rest;
    }
}
