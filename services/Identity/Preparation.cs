using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Vmdo.Identity.Clients;
using Vmdo.Identity.Keys;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity;

/// <summary>
/// What must have happened before the first token: the database has its tables, the keys are known, the clients are
/// registered. Instances take turns. Until then the service is not ready and refuses all requests.
/// </summary>
internal sealed class Preparation(
    KeyRing ring, IOptions<KeyOptions> options,
    IServiceScopeFactory scopes, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<Preparation> logger)
    : Repeating<IdentityDb>(scopes, migrations, clock, logger), IHealthCheck
{
    private volatile bool _isDone;

    public bool IsDone => _isDone;

    protected override TimeSpan Interval => TimeSpan.FromMilliseconds(500);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("keys and clients are not there yet"));

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<IdentityDb>();
        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Lock(Locks.Preparation.Alone(), cancellationToken);
        var keys = await db.LoadOrRotate(options.Value, Clock.Instant(), cancellationToken);
        await services.GetRequiredService<RegisterClients>().Handle(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        ring.Use(keys);
        _isDone = true;
        return Next.Done;
    }
}
