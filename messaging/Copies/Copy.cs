using Vmdo.Contracts;

namespace Vmdo.Messaging.Copies;

/// <summary>
/// This service's copy of a thing that another service owns. It keeps the newest state it has seen, whatever the order
/// in which states arrive.
/// </summary>
public abstract class Copy<TState>
    where TState : IState
{
    public Guid Id { get; private set; }

    /// <summary>The owner's version of the state that is kept; 0 before the first.</summary>
    public long Version { get; private set; }

    /// <summary>Takes the state over when it is newer; an older or equal one changes nothing.</summary>
    public void Keep(TState state)
    {
        if (state.Version <= Version)
        {
            return;
        }

        Id = state.Id;
        Version = state.Version;
        Update(state);
    }

    /// <summary>Copies what this service needs.</summary>
    protected abstract void Update(TState state);
}
