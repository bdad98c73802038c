using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

public static class RunExtensions
{
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Runs the system until it is asked to stop, and ends when nothing of it is left. What keeps it from running is said
    /// in a sentence.
    /// </summary>
    /// <returns>The exit code: 0 only when it ran.</returns>
    public static async Task<int> RunUntilStopped(this DistributedApplication app)
    {
        var data = app.Services.GetService<DataFolder>();
        if (!app.Services.GetRequiredService<IConfiguration>().GetValue("Operation:Announces", true))
        {
            await app.RunAsync(); // inside another program, which stops it as it wants
            return 0;
        }

        var orchestrator = new Orchestrator();
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(orchestrator.Look);
        try
        {
            await app.RunAsync();
        }
        catch (DistributedApplicationException exception)
        {
            await Fail(exception.Message);
        }
        catch (OperationCanceledException)
        {
            // Asked to stop while it was starting.
        }

        if (!await orchestrator.HasEnded(StopsWithin))
        {
            await Fail($"Some parts have not ended within {StopsWithin.TotalSeconds:0} s and are left to the orchestrator.");
        }

        await (data?.DisposeAsync() ?? ValueTask.CompletedTask);
        return Environment.ExitCode;
    }

    private static Task Fail(string sentence)
    {
        Environment.ExitCode = 1;
        return Console.Error.WriteLineAsync(sentence);
    }

    /// <summary>Where the system keeps everything.</summary>
    public static string DataPath(this DistributedApplication app) => app.Services.GetRequiredService<DataFolder>().Path;

    /// <summary>Stops a system that was started inside another program, and takes a folder that was only for it away.</summary>
    public static async Task StopWithAllThatItKept(this DistributedApplication app)
    {
        var data = app.Services.GetRequiredService<DataFolder>();
        await app.DisposeAsync();
        await Remains.AwaitEnd(data.Path, StopsWithin, CancellationToken.None);
        await data.DisposeAsync();
    }
}
