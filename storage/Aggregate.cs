using Vmdo.Contracts;

namespace Vmdo.Storage;

/// <summary>
/// A thing whose changes others hear of: its verbs raise contracts, and saving it publishes them. Its version guards
/// against lost updates and goes into every state event.
/// </summary>
public abstract class Aggregate : IAudited
{
    private readonly List<IEvent> _raised = [];

    /// <summary>Grows by one with each change, from 1; the entity tag over HTTP.</summary>
    public long Version { get; private set; }

    /// <summary>What happened since the last save, in order.</summary>
    internal IReadOnlyList<IEvent> Raised => _raised;

    internal void ClearRaised() => _raised.Clear();

    /// <summary>Notes a fact, to be published when the aggregate is saved.</summary>
    protected void Raise(IEvent happened) => _raised.Add(happened);

    /// <summary>Counts a change of a thing whose state nobody copies.</summary>
    protected void Changed() => Version++;

    /// <summary>Counts a change and raises the state, which carries the new version.</summary>
    protected void Changed(Func<IState> state)
    {
        Version++;
        Raise(state());
    }
}
