using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using Vmdo.Messaging.Persistence;

namespace Vmdo.Access.Audit;

/// <summary>
/// Chains what was written, once a second: writers need not wait for one another. Instances take turns. The chain's head
/// leaves the database every hour, so that even whoever can write there cannot forge the past unnoticed.
/// </summary>
internal sealed partial class AuditSealer<TDb>(
    IServiceScopeFactory scopes, Migrations<TDb> migrations, AuditAnchors anchors, IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditSealer<TDb>> logger)
    : BackgroundService
    where TDb : GuardedDb
{
    /// <summary>What the first entry builds on.</summary>
    public const string Beginning = "";

    private const int Slice = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private DateTimeOffset _exportedAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await migrations.Applied.WaitAsync(stoppingToken);
        using var quiet = SuppressInstrumentationScope.Begin();
        while (true)
        {
            try
            {
                var isMore = await Seal(stoppingToken);
                await ExportWhenDue(stoppingToken);
                await Task.Delay(isMore ? TimeSpan.Zero : Interval, clock, stoppingToken); // what is written next is sealed next
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(exception.GetBaseException().Message);
                await Task.Delay(Interval, clock, stoppingToken); // the database comes back on its own time
            }
        }
    }

    private async Task<bool> Seal(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        if (!await db.AuditEntries.AnyAsync(e => e.Position == null, cancellationToken))
        {
            return false;
        }

        await using var turn = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('audit chain', 0))", cancellationToken);
        var head = await db.AuditEntries.Where(e => e.Position != null).OrderByDescending(e => e.Position).Select(e => new { e.Position, e.Hash }).FirstOrDefaultAsync(cancellationToken);
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

    private async Task ExportWhenDue(CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - _exportedAt < options.Value.AnchorInterval)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var head = await db.AuditEntries.AsNoTracking().Where(e => e.Position != null).OrderByDescending(e => e.Position).FirstOrDefaultAsync(cancellationToken);
        if (head is null)
        {
            return;
        }

        await anchors.Add(new(head.Position!.Value, head.Hash!, clock.GetUtcNow()), cancellationToken); // sealed: it has both
        LogHead(head.Position.Value, head.Hash!);
        _exportedAt = clock.GetUtcNow();
    }

    [LoggerMessage(1, LogLevel.Information, "The audit record has {Position} entries; its head is {Hash}")]
    private partial void LogHead(long position, string hash);

    [LoggerMessage(2, LogLevel.Warning, "The audit record cannot be sealed just now: {Reason}")]
    private partial void LogLater(string reason);
}
