using Vmdo.Contracts;

namespace Vmdo.Messaging.Copies;

/// <summary>The owner's side of copies: what holds now, to publish it again and to compare.</summary>
public interface IStateOwner<out TState>
    where TState : IState
{
    /// <summary>The current states, of all things or of these, in any order.</summary>
    IAsyncEnumerable<TState> Current(IReadOnlyCollection<Guid>? ids);
}
