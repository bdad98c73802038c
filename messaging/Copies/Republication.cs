using Vmdo.Contracts;
using Vmdo.Contracts.Copies;
using Vmdo.Messaging.Inbox;
using Vmdo.Messaging.Outbox;

namespace Vmdo.Messaging.Copies;

/// <summary>Publishes current states again, by way of the outbox like any other event.</summary>
internal abstract class Republication(string state)
{
    /// <summary>The state's name, such as <c>members.organization-changed.v1</c>.</summary>
    public string State { get; } = state;

    /// <summary>Adds the states to the outbox; the caller saves.</summary>
    /// <returns>How many.</returns>
    public abstract Task<int> Enqueue(MessagingDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken);

    /// <summary>Versions by thing, to compare an owner with its copies.</summary>
    public abstract Task<SortedDictionary<Guid, long>> Versions(CancellationToken cancellationToken);
}

internal sealed class Republication<TState>(IStateOwner<TState> owner) : Republication(EventTypes.NameOf<TState>())
    where TState : IState
{
    public override async Task<int> Enqueue(MessagingDb db, IReadOnlyCollection<Guid>? ids, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var state in owner.Current(ids).WithCancellation(cancellationToken))
        {
            db.OutboxMessages.Add(OutboxInterceptor.Row(state));
            count++;
        }

        return count;
    }

    public override async Task<SortedDictionary<Guid, long>> Versions(CancellationToken cancellationToken)
    {
        var versions = new SortedDictionary<Guid, long>();
        await foreach (var state in owner.Current(ids: null).WithCancellation(cancellationToken))
        {
            versions[state.Id] = state.Version;
        }

        return versions;
    }
}

/// <summary>Another service starts a copy of what this one owns.</summary>
internal sealed class CopyRequestedConsumer(MessagingDb db, IEnumerable<Republication> republications) : IHandle<CopyRequested>
{
    public async Task Handle(CopyRequested happened, CancellationToken cancellationToken)
    {
        foreach (var republication in republications.Where(r => r.State == happened.State))
        {
            await republication.Enqueue(db, ids: null, cancellationToken);
        }
    }
}
