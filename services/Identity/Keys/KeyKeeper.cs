using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Vmdo.Identity.Keys;

/// <summary>Looks regularly whether a key is due, or another instance has changed them.</summary>
internal sealed partial class KeyKeeper(
    IServiceScopeFactory scopes, Preparation preparation, KeyRing ring, IOptions<KeyOptions> options, TimeProvider clock, ILogger<KeyKeeper> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CheckInterval, clock);
        using var quiet = SuppressInstrumentationScope.Begin();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await (preparation.IsDone ? Look(stoppingToken) : Task.CompletedTask);
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('identity preparation', 0))", cancellationToken);
            var keys = await db.LoadOrRotate(options.Value, clock.GetUtcNow(), cancellationToken);
            await turn.CommitAsync(cancellationToken);
            ring.Use(keys);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogLater(exception.GetBaseException().Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Keys could not be looked after and are in a minute: {Reason}")]
    private partial void LogLater(string reason);
}
