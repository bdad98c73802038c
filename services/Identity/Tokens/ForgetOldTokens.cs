using OpenIddict.Abstractions;

namespace Vmdo.Identity.Tokens;

/// <summary>Deletes expired tokens every hour: their entries only serve revocation and introspection.</summary>
internal sealed partial class ForgetOldTokens(IServiceScopeFactory scopes, Preparation preparation, TimeProvider clock, ILogger<ForgetOldTokens> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

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
            await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(clock.GetUtcNow() - Interval, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLater(exception.GetBaseException().Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Expired tokens could not be deleted and are deleted in an hour: {Reason}")]
    private partial void LogLater(string reason);
}
