using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;
using Vmdo.Storage.Locks;

namespace Vmdo.Access.Audit;

/// <summary>
/// Chains what was written, once a second: writers need not wait for one another. Instances take turns. The chain's head
/// leaves the database every hour, every thousand entries and when the service ends, so that even whoever can write there cannot
/// forge the past unnoticed.
/// </summary>
internal sealed partial class AuditSealer<TDb>(
    AuditAnchors anchors, IOptions<AuditOptions> options,
    IServiceScopeFactory scopes, Migrations<TDb> migrations, TimeProvider clock, ILogger<AuditSealer<TDb>> logger)
    : Repeating<TDb>(scopes, migrations, clock, logger)
    where TDb : GuardedDb
{
    /// <summary>What the first entry builds on.</summary>
    public const string Beginning = "";

    private const int Slice = 500;
    private static readonly NamedLock Chain = new LockOrder().Named("audit chain");
    private readonly ILogger _logger = logger;
    private DateTimeOffset _exportedAt = DateTimeOffset.MinValue;
    private int _sealedSince;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<TDb>();
        var fresh = await Seal(db, cancellationToken);
        _sealedSince += fresh;
        if (Clock.Instant() - _exportedAt >= options.Value.AnchorInterval || _sealedSince >= options.Value.AnchorEntries)
        {
            await Export(db, cancellationToken);
        }

        return fresh == Slice ? Next.Again : Next.Rest;
    }

    protected override async Task End(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<TDb>();
        while (await Seal(db, cancellationToken) == Slice)
        {
            db.ChangeTracker.Clear();
        }

        await Export(db, cancellationToken);
    }

    /// <returns>How many.</returns>
    private static async Task<int> Seal(TDb db, CancellationToken cancellationToken)
    {
        if (!await db.AuditEntries.AnyAsync(e => e.Position == null, cancellationToken))
        {
            return 0;
        }

        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Lock(Chain.Alone(), cancellationToken);
        var head = await db.AuditEntries
            .Where(e => e.Position != null)
            .OrderByDescending(e => e.Position)
            .Select(e => new { e.Position, e.Hash })
            .FirstOrDefaultAsync(cancellationToken);
        var (position, hash) = (head?.Position ?? 0, head?.Hash ?? Beginning);
        var fresh = await db.AuditEntries.Where(e => e.Position == null).OrderBy(e => e.Id).Take(Slice).ToListAsync(cancellationToken);
        foreach (var entry in fresh)
        {
            entry.Seal(++position, hash);
            hash = entry.Hash!; // just sealed
        }

        await db.SaveChangesAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return fresh.Count;
    }

    private async Task Export(TDb db, CancellationToken cancellationToken)
    {
        var head = await db.AuditEntries.AsNoTracking()
            .Where(e => e.Position != null)
            .OrderByDescending(e => e.Position)
            .FirstOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return;
        }

        await anchors.Add(new(head.Position!.Value, head.Hash!, Clock.Instant()), cancellationToken); // sealed: it has both
        LogHead(head.Position.Value, head.Hash!);
        (_exportedAt, _sealedSince) = (Clock.Instant(), 0);
    }

    [LoggerMessage(1, LogLevel.Information, "The audit record has {Position} entries; its head is {Hash}")]
    private partial void LogHead(long position, string hash);
}
