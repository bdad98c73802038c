using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Vmdo.Identity.Accounts;

namespace Vmdo.Identity;

/// <summary>Deletes every hour what is over: expired tokens, sessions, and invitations that nobody took up within a month.</summary>
internal sealed partial class ForgetWhatIsOver(IServiceScopeFactory scopes, Preparation preparation, TimeProvider clock, ILogger<ForgetWhatIsOver> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Forget(stoppingToken);
        }
    }

    private async Task Forget(CancellationToken cancellationToken)
    {
        if (!preparation.IsDone)
        {
            return;
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = clock.GetUtcNow();
            await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - Interval, cancellationToken);
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            var (idle, begun, expired) = (now - Session.Idle, now - Session.Longest, now - Remembered);
            await db.Sessions.Where(s => s.SeenAt < idle || s.CreatedAt < begun).ExecuteDeleteAsync(cancellationToken);
            await db.Invitations.Where(i => i.AcceptedAt == null && i.ExpiresAt < expired).ExecuteDeleteAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLater(exception.GetBaseException().Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "What is over could not be deleted and is deleted in an hour: {Reason}")]
    private partial void LogLater(string reason);
}
