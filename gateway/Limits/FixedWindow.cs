namespace Vmdo.Gateway.Limits;

/// <summary>
/// Counts requests in windows that follow one another without a gap, for all partitions at the same time: when a window
/// ends, all that it counted is forgotten at once, so that memory stays bounded. The built-in limiter tells neither what
/// is left nor when it starts again.
/// </summary>
internal sealed class FixedWindow(string name, Quota quota, TimeProvider clock)
{
    private readonly Lock _counting = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly long _ticks = TimeSpan.FromSeconds(quota.Seconds).Ticks;
    private long _window;

    /// <summary>As in <c>RateLimit-Policy</c>.</summary>
    public string Policy { get; } = $"\"{name}\";q={quota.Requests};w={quota.Seconds}";

    public string Name => name;

    /// <summary>Counts a request of a partition.</summary>
    public Standing Count(string partition)
    {
        lock (_counting)
        {
            var (window, past) = Math.DivRem(clock.GetUtcNow().Ticks, _ticks);
            if (window != _window) // also when the clock was set back
            {
                _counts.Clear();
                _window = window;
            }

            var counted = _counts.GetValueOrDefault(partition);
            var seconds = (int)Math.Ceiling(TimeSpan.FromTicks(_ticks - past).TotalSeconds);
            if (counted >= quota.Requests)
            {
                return new(IsWithin: false, Remaining: 0, seconds);
            }

            _counts[partition] = counted + 1;
            return new(IsWithin: true, Remaining: quota.Requests - counted - 1, seconds);
        }
    }
}

/// <summary>How a partition stands after a request.</summary>
/// <param name="IsWithin">Whether the request is within the quota.</param>
/// <param name="Remaining">Requests left in this window.</param>
/// <param name="Seconds">Until the next window, rounded up.</param>
internal readonly record struct Standing(bool IsWithin, int Remaining, int Seconds);
