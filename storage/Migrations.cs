using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vmdo.Storage;

/// <summary>
/// Brings the service's database to the version of its code, when the service starts and as soon as the database can be
/// reached. Several instances may start at once: EF Core locks. Until then the service is not ready. A database that cannot
/// be migrated ends the service with exit code 1.
/// </summary>
public sealed partial class Migrations<TDb>(
    IServiceScopeFactory scopes, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<Migrations<TDb>> logger)
    : BackgroundService, IHealthCheck
    where TDb : ServiceDb
{
    private const int MostRefusals = 5; // two instances that create the first table at once refuse each other
    private readonly TaskCompletionSource _applied = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the database has the schema that this code expects.</summary>
    public Task Applied => _applied.Task;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!_applied.Task.IsCompletedSuccessfully)
        {
            return HealthCheckResult.Unhealthy("migrations are not applied yet");
        }

        await using var scope = scopes.CreateAsyncScope();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await scope.ServiceProvider.GetRequiredService<TDb>().Database.ExecuteSqlAsync($"select 1", limit.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && (DatabaseAway.IsReasonOf(exception) || limit.IsCancellationRequested))
        {
            return HealthCheckResult.Unhealthy("the database cannot be reached");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var refusals = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TDb>().Database.MigrateAsync(stoppingToken);
                _applied.SetResult();
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return; // asked to stop, which says nothing about the database
            }
            catch (Exception exception)
            {
                refusals += DatabaseAway.IsReasonOf(exception) ? 0 : 1;
                if (refusals == MostRefusals)
                {
                    LogRefused(exception.GetBaseException().Message);
                    Environment.ExitCode = 1;
                    lifetime.StopApplication();
                    return;
                }

                LogWaiting(exception.GetBaseException().Message);
                // the database starts on its own time
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The database cannot be migrated yet and is tried again: {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(2, LogLevel.Critical, "The database cannot be migrated, so the service ends: {Reason}")]
    private partial void LogRefused(string reason);
}
