using System.Collections.Concurrent;

namespace Vmdo.Standalone.Processes;

/// <summary>
/// The one thread that starts children. The kernel sends a child its parent-death signal when the <i>thread</i> that
/// forked it ends, and threads of the pool end whenever they are idle: this one lives as long as the process.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<Action> Work = [];

    static Spawner() => new Thread(Run) { IsBackground = true, Name = "spawner" }.Start();

    public static Task<T> Invoke<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        });
        return result.Task;
    }

    private static void Run()
    {
        foreach (var work in Work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
