namespace Vmdo.Gateway.Tests;

/// <summary>Stands still until it is set on, so that no test meets the end of a window by chance.</summary>
public sealed class StoppedClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;
}
