namespace Vmdo.Standalone;

/// <summary>Work done side by side that succeeds or fails as one.</summary>
internal static class Together
{
    /// <summary>
    /// The first failure cancels the others, which might take minutes to give up. Returns or throws only when none of
    /// them is under way any more, so that nothing is started behind the back of a caller who cleans up.
    /// </summary>
    public static async Task Run(IEnumerable<Func<CancellationToken, Task>> works, CancellationToken cancellationToken)
    {
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var tasks = works.Select(work => work(failing.Token)).ToList();
        try
        {
            await foreach (var task in Task.WhenEach(tasks).WithCancellation(CancellationToken.None))
            {
                await task;
            }
        }
        catch
        {
            await failing.CancelAsync();
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }
}
