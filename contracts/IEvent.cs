namespace Vmdo.Contracts;

/// <summary>Something that happened in the service that publishes it.</summary>
public interface IEvent
{
    /// <summary>When it happened, UTC.</summary>
    DateTimeOffset OccurredAt { get; }
}

/// <summary>
/// The whole public state of one thing after a change, for copies in other services. A copy keeps the state with the
/// highest <see cref="Version"/> and ignores all others, so that order, repetition and gaps do not matter.
/// </summary>
public interface IState : IEvent
{
    /// <summary>The thing.</summary>
    Guid Id { get; }

    /// <summary>Grows with each change of the thing, without gaps, from 1.</summary>
    long Version { get; }
}
