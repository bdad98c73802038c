using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Vmdo.Identity.Clients;
using Vmdo.Identity.Keys;

namespace Vmdo.Identity;

/// <summary>
/// What must have happened before the first token: the database has its tables, the keys are known, the clients are
/// registered. Instances take turns. Until then the service is not ready and refuses all requests.
/// </summary>
internal sealed partial class Preparation(IServiceScopeFactory scopes, KeyRing ring, IOptions<KeyOptions> options, TimeProvider clock, ILogger<Preparation> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private volatile bool _isDone;

    public bool IsDone => _isDone;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("keys and clients are not there yet"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryPrepare(stoppingToken))
        {
            await Task.Delay(Interval, clock, stoppingToken); // database and migrations take their own time
        }

        _isDone = true;
    }

    private async Task<bool> TryPrepare(CancellationToken cancellationToken)
    {
        try
        {
            return await Prepare(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogWaiting(exception.GetBaseException().Message);
            return false;
        }
    }

    private async Task<bool> Prepare(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        if (!await IsMigrated(db, cancellationToken))
        {
            return false;
        }

        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('identity preparation', 0))", cancellationToken);
        var keys = await db.LoadOrRotate(options.Value, clock.GetUtcNow(), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<RegisterClients>().Handle(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        ring.Use(keys);
        return true;
    }

    // Asks for the history first: reading one that is not there yet would be logged as a failure.
    private static async Task<bool> IsMigrated(IdentityDb db, CancellationToken cancellationToken) =>
        await db.GetService<IHistoryRepository>().ExistsAsync(cancellationToken) && !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();

    [LoggerMessage(1, LogLevel.Warning, "Keys and clients cannot be prepared yet: {Reason}")]
    private partial void LogWaiting(string reason);
}
