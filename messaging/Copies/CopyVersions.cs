using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts;
using Vmdo.Messaging.Outbox;

namespace Vmdo.Messaging.Copies;

/// <summary>Which versions a copy holds.</summary>
internal abstract class CopyVersions(string state)
{
    public string State { get; } = state;

    public abstract Task<SortedDictionary<Guid, long>> Read(CancellationToken cancellationToken);
}

internal sealed class CopyVersions<TState, TCopy>(MessagingDb db) : CopyVersions(EventTypes.NameOf<TState>())
    where TState : IState
    where TCopy : Copy<TState>
{
    public override async Task<SortedDictionary<Guid, long>> Read(CancellationToken cancellationToken) =>
        new(await db.Set<TCopy>().Select(c => new { c.Id, c.Version }).ToDictionaryAsync(c => c.Id, c => c.Version, cancellationToken));
}
