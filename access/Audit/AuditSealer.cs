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
/// leaves the database every hour, so that even whoever can write there cannot forge the past unnoticed.
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

    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<TDb>();
        var isMore = await Seal(db, cancellationToken);
        await ExportWhenDue(db, cancellationToken);
        return isMore ? Next.Again : Next.Rest;
    }

    private static async Task<bool> Seal(TDb db, CancellationToken cancellationToken)
    {
        if (!await db.AuditEntries.AnyAsync(e => e.Position == null, cancellationToken))
        {
            return false;
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
        return fresh.Count == Slice;
    }

    private async Task ExportWhenDue(TDb db, CancellationToken cancellationToken)
    {
        if (Clock.Instant() - _exportedAt < options.Value.AnchorInterval)
        {
            return;
        }

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
        _exportedAt = Clock.Instant();
    }

    [LoggerMessage(1, LogLevel.Information, "The audit record has {Position} entries; its head is {Hash}")]
    private partial void LogHead(long position, string hash);
}
