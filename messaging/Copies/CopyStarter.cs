using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vmdo.Contracts.Copies;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Outbox;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Messaging.Copies;

/// <summary>
/// Asks the owners once to publish everything, as soon as this service's queues stand. So the services may start in any
/// order, and a service that joins a system of years gets its copies without anybody's doing.
/// </summary>
internal sealed partial class CopyStarter<TDb>(
    MessagingOptions options, IBusControl bus,
    IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger<CopyStarter<TDb>> logger)
    : Repeating<TDb>(scopes, migrations, clock, logger)
    where TDb : MessagingDb
{
    private readonly ILogger _logger = logger;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, cancellationToken);
        var db = services.GetRequiredService<TDb>();
        var started = await db.StartedCopies.Select(c => c.State).ToListAsync(cancellationToken);
        foreach (var state in options.CopiedStates.Except(started))
        {
            var now = Clock.Instant();
            db.StartedCopies.Add(new() { State = state, RequestedAt = now });
            db.OutboxMessages.Add(OutboxInterceptor.Row(
                new CopyRequested { State = state, RequestedBy = options.Service, OccurredAt = now }));
            await db.SaveChangesAsync(cancellationToken);
            LogRequested(state);
        }

        return Next.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "The owner of {State} is asked to publish everything")]
    private partial void LogRequested(string state);
}
