namespace Vmdo.Testing;

/// <summary>The real clock, set forward or back. Waiting takes its real time.</summary>
public sealed class TestClock : TimeProvider
{
    /// <summary>How far it is ahead of the real one.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Where it stands still, for an instant that must not pass; it goes while there is none.</summary>
    public DateTimeOffset? StandsAt { get; set; }

    public override DateTimeOffset GetUtcNow() => StandsAt ?? System.GetUtcNow() + Ahead;
}
