using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vmdo.Contracts.Copies;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Outbox;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Messaging.Copies;

/// <summary>
/// Asks the owners once to publish everything, as soon as this service's queues stand. So the services may start in any
/// order, and a service that joins a system of years gets its copies without anybody's doing.
/// </summary>
internal sealed partial class CopyStarter<TDb>(
    IServiceScopeFactory scopes, MessagingOptions options, Migrations<TDb> migrations, IBusControl bus, TimeProvider clock, ILogger<CopyStarter<TDb>> logger)
    : BackgroundService
    where TDb : ServiceDb
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        foreach (var state in options.CopiedStates)
        {
            await UntilItSucceeds(() => Request(state, stoppingToken), stoppingToken);
        }
    }

    private async Task Request(string state, CancellationToken cancellationToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (await db.StartedCopies.AnyAsync(c => c.State == state, cancellationToken))
        {
            return;
        }

        var now = clock.GetUtcNow();
        db.StartedCopies.Add(new() { State = state, RequestedAt = now });
        db.OutboxMessages.Add(OutboxInterceptor.Row(new CopyRequested { State = state, RequestedBy = options.Service, OccurredAt = now }));
        await db.SaveChangesAsync(cancellationToken);
        LogRequested(state);
    }

    private async Task UntilItSucceeds(Func<Task> step, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogDelayed(exception.GetBaseException().Message);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken); // database or broker come back on their own time
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The owner of {State} is asked to publish everything")]
    private partial void LogRequested(string state);

    [LoggerMessage(2, LogLevel.Warning, "A copy cannot be requested yet: {Reason}")]
    private partial void LogDelayed(string reason);
}
