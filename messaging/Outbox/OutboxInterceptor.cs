using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vmdo.Contracts;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Messaging.Outbox;

/// <summary>
/// Saving publishes: what aggregates raised becomes rows of the outbox in the same transaction. It keeps no state of a
/// request, so that contexts can be pooled.
/// </summary>
internal sealed class OutboxInterceptor(OutboxSignal signal) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    // The framework saves keys of its own so; what is ours would pass by outbox and record.
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        eventData.Context?.ChangeTracker.Entries<IAudited>().Any() is true
            ? throw new NotSupportedException("Save asynchronously.")
            : result;

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is MessagingDb db)
        {
            Enqueue(db);
        }

        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context?.Database.CurrentTransaction is null)
        {
            signal.Set();
        }

        return ValueTask.FromResult(result);
    }

    Task IDbTransactionInterceptor.TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
    {
        signal.Set();
        return Task.CompletedTask;
    }

    /// <summary>The row that publishes an event when it is saved.</summary>
    internal static OutboxMessage Row(IEvent happened) => new()
    {
        MessageId = Guid.CreateVersion7(),
        Type = EventTypes.NameOf(happened.GetType()),
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), JsonDefaults.Options),
        TraceParent = Activity.Current?.Id,
        OccurredAt = happened.OccurredAt,
    };

    private static void Enqueue(MessagingDb db)
    {
        foreach (var aggregate in db.ChangeTracker.Entries<Aggregate>().Select(e => e.Entity).Where(a => a.Raised.Count > 0).ToList())
        {
            db.OutboxMessages.AddRange(WithoutPassedStates(aggregate.Raised).Select(Row));
            aggregate.ClearRaised();
        }
    }

    // Several verbs in one save leave several states; copies need the last one only.
    private static IEnumerable<IEvent> WithoutPassedStates(IReadOnlyList<IEvent> raised) =>
        raised.Where((happened, i) => happened is not IState || !raised.Skip(i + 1).Any(later => later.GetType() == happened.GetType()));
}
