using System.Diagnostics;
using Xunit;

namespace Vmdo.Testing;

/// <summary>Waits for a condition, not for time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <param name="condition">What is to become true; a failure to find out counts as not yet.</param>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <param name="within">How long at most; a minute when absent.</param>
    public static Task True(Func<Task<bool>> condition, string what, TimeSpan? within = null) => Get(condition, holds => holds, what, within);

    /// <returns>The first value that is accepted.</returns>
    public static async Task<T> Get<T>(Func<Task<T>> read, Func<T, bool> accepts, string what, TimeSpan? within = null)
    {
        var limit = within ?? Limit;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var (value, failure) = await Try(read);
            if (failure is null && accepts(value!)) // read without failure
            {
                return value!;
            }

            Assert.True(watch.Elapsed < limit, $"Waited {limit.TotalSeconds} s in vain for: {what}. Last: {failure?.ToString() ?? value?.ToString()}");
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(T? Value, Exception? Failure)> Try<T>(Func<Task<T>> read)
    {
        try
        {
            return (await read(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return (default, exception);
        }
    }
}
