using MassTransit;
using Vmdo.Contracts;
using Vmdo.Messaging.Bus;
using Vmdo.Storage;

namespace Vmdo.Messaging.Inbox;

/// <summary>Between the bus and an effect: transaction, inbox, effect, save, commit.</summary>
public sealed class EffectConsumer<TDb, TEvent, THandler>(TDb db, THandler handler, Migrations<TDb> migrations) : IConsumer<TEvent>
    where TDb : MessagingDb
    where TEvent : class, IEvent
    where THandler : IHandle<TEvent>
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        await migrations.Applied.WaitAsync(context.CancellationToken); // the broker may be ready before the database
        // A retry gets the same context again, with what the failed try had tracked.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        // the outbox gives every message an id
        var fresh = await db.EnterInbox(context.QueueName(), [context.MessageId!.Value], context.CancellationToken);
        if (fresh.Count == 0)
        {
            return;
        }

        await handler.Handle(context.Message, context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
    }
}
