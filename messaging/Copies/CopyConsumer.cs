using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.DeadLetters;
using Vmdo.Messaging.Inbox;
using Vmdo.Messaging.Outbox;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;
using Vmdo.Storage.Locks;

namespace Vmdo.Messaging.Copies;

/// <summary>
/// Keeps a copy up to date, a batch of states in one transaction. A state that cannot be kept does not hold up the others.
/// </summary>
public sealed class CopyConsumer<TDb, TState, TCopy>(TDb db, TimeProvider clock, Migrations<TDb> migrations) : IConsumer<Batch<TState>>
    where TDb : MessagingDb
    where TState : class, IState
    where TCopy : Copy<TState>, new()
{
    // One batch of a copy at a time, over all instances: two could otherwise add the same thing at once.
    private static readonly NamedLock OneBatch = new LockOrder().Named($"copy {EventTypes.NameOf<TState>()}");

    public async Task Consume(ConsumeContext<Batch<TState>> context)
    {
        await migrations.Applied.WaitAsync(context.CancellationToken); // the broker may be ready before the database
        var states = context.Message.ToList();
        using var activity = StartActivity(states);
        try
        {
            await Keep(states, context.CancellationToken);
        }
        catch (Exception exception)
            when (states.Count > 1 && !DatabaseAway.IsReasonOf(exception) && !context.CancellationToken.IsCancellationRequested)
        {
            foreach (var state in states)
            {
                await KeepOrBury(state, context.CancellationToken);
            }
        }
    }

    private async Task Keep(List<ConsumeContext<TState>> states, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Lock(OneBatch.Alone(), cancellationToken);
        var ids = states.Select(s => s.MessageId!.Value).Distinct().ToArray(); // the outbox gives every message an id
        var fresh = await db.EnterInbox(states[0].QueueName(), ids, cancellationToken);
        var newest = states.Where(s => fresh.Contains(s.MessageId!.Value)).Select(s => s.Message)
            .GroupBy(s => s.Id).Select(g => g.MaxBy(s => s.Version)!).ToList();
        var wanted = newest.Select(s => s.Id).ToList();
        var copies = await db.Set<TCopy>().Where(c => wanted.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellationToken);
        foreach (var state in newest)
        {
            var known = copies.TryGetValue(state.Id, out var copy);
            copy ??= new();
            copy.Keep(state);
            if (!known)
            {
                db.Add(copy);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task KeepOrBury(ConsumeContext<TState> state, CancellationToken cancellationToken)
    {
        try
        {
            await Keep([state], cancellationToken);
        }
        catch (Exception exception) when (!DatabaseAway.IsReasonOf(exception) && !cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            await db.Bury(new DeadLetter
            {
                MessageId = state.MessageId!.Value,
                Queue = state.QueueName(),
                ContentType = state.ReceiveContext.ContentType?.ToString(),
                Body = state.ReceiveContext.GetBody(),
                Headers = JsonSerializer.Serialize(
                    DeadLetter.HeadersToKeep(state.ReceiveContext.TransportHeaders.GetAll()), JsonDefaults.Options),
                Error = exception.GetBaseException().GetType().Name,
                FailedAt = clock.Instant(),
            }, cancellationToken);
        }
    }

    /// <summary>A batch belongs to the traces of all its messages: a child of the first, linked with the others.</summary>
    private static Activity? StartActivity(List<ConsumeContext<TState>> states)
    {
        var parents = states
            .Select(s => ActivityContext.TryParse(s.Headers.Get<string>(Tracing.ParentHeader), null, isRemote: true, out var parent)
                ? parent
                : default)
            .Where(parent => parent != default).Distinct().ToList();
        var activity = Tracing.Source.StartActivity(
            $"copy {EventTypes.NameOf<TState>()}", ActivityKind.Consumer, parents.FirstOrDefault(),
            links: parents.Skip(1).Select(parent => new ActivityLink(parent)));
        activity?.SetTag("messaging.batch.message_count", states.Count);
        return activity;
    }
}
