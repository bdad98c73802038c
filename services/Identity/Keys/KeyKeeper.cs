using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;
using Vmdo.Storage.Locks;

namespace Vmdo.Identity.Keys;

/// <summary>Looks regularly whether a key is due, or another instance has changed them.</summary>
internal sealed class KeyKeeper(
    Preparation preparation, KeyRing ring, IOptions<KeyOptions> options,
    IServiceScopeFactory scopes, Migrations<IdentityDb> migrations, TimeProvider clock, ILogger<KeyKeeper> logger)
    : Repeating<IdentityDb>(scopes, migrations, clock, logger)
{
    protected override TimeSpan Interval => options.Value.CheckInterval;

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (preparation.IsDone)
        {
            var db = services.GetRequiredService<IdentityDb>();
            await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Lock(Locks.Preparation.Alone(), cancellationToken);
            var keys = await db.LoadOrRotate(options.Value, Clock.Instant(), cancellationToken);
            await turn.CommitAsync(cancellationToken);
            ring.Use(keys);
        }

        return Next.Rest;
    }
}
