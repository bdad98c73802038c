using Vmdo.Testing;

namespace Vmdo.Benchmarks;

/// <summary>What a benchmark runs against: started when it is first asked for, whichever case asks, and stopped after the topic.</summary>
internal static class Started
{
    private static readonly Dictionary<string, IAsyncDisposable> Running = [];
    private static readonly Stack<IAsyncDisposable> InOrder = [];

    /// <summary>The PostgreSQL and the RabbitMQ of the topic.</summary>
    public static Task<Servers> Servers => Once("servers", async () =>
    {
        var servers = new Servers();
        await servers.InitializeAsync();
        return servers;
    });

    /// <summary>The one of this name. Cases run one after the other, so that nobody else starts it meanwhile.</summary>
    public static async Task<T> Once<T>(string name, Func<Task<T>> start)
        where T : IAsyncDisposable
    {
        if (!Running.TryGetValue(name, out var running))
        {
            running = await start();
            Running[name] = running;
            InOrder.Push(running);
        }

        return (T)running;
    }

    public static async Task Stop()
    {
        while (InOrder.TryPop(out var last))
        {
            await last.DisposeAsync();
        }

        Running.Clear();
    }
}
