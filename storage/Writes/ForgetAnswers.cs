using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vmdo.ServiceDefaults;

namespace Vmdo.Storage.Writes;

/// <summary>Deletes the answers that nobody asks for again, in slices that no request notices.</summary>
internal sealed class ForgetAnswers<TDb>(
    IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger<ForgetAnswers<TDb>> logger)
    : Repeating<TDb>(scopes, migrations, clock, logger)
    where TDb : ServiceDb
{
    private const int Slice = 5_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    protected override TimeSpan Interval => TimeSpan.FromSeconds(15);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var end = Clock.Instant() - Kept;
        var deleted = await services.GetRequiredService<TDb>().Database.ExecuteSqlAsync(
            $"""
            delete from idempotency_keys
            where ctid = any(array(select ctid from idempotency_keys where created_at < {end} limit {Slice}))
            """,
            cancellationToken);
        return deleted == Slice ? Next.Again : Next.Rest;
    }
}
