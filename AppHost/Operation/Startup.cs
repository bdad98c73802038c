using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

/// <summary>
/// Tells how the parts come up, does what is to be done once all are ready, and says where everything is. What does not
/// become ready in time ends the whole run.
/// </summary>
internal sealed class Startup(
    Parts parts, ResourceNotificationService notifications, ResourceLoggerService logs, IServiceProvider services,
    IConfiguration configuration, DataFolder data, Introduction introduction, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private readonly long _begun = Stopwatch.GetTimestamp();

    /// <summary>Two cores start everything in half a minute; the first start of containers also fetches their images.</summary>
    private TimeSpan ReadyWithin => TimeSpan.FromSeconds(
        configuration.GetValue("Operation:ReadyWithinSeconds", parts.All.OfType<ContainerResource>().Any() ? 900 : 180));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        try
        {
            await AwaitReady(ending.Token);
            Say(introduction.ToString());
            foreach (var first in services.GetServices<FirstAct>())
            {
                await Try(first, ending.Token);
            }

            Say($"Everything is ready after {Stopwatch.GetElapsedTime(_begun).TotalSeconds:0.0} s. Ctrl-C stops it.");
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Asked to stop while it was starting.
        }
        catch (Exception exception) when (!ending.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    // The system itself is up: a sample that cannot be loaded is no reason to take it down.
    private async Task Try(FirstAct first, CancellationToken cancellationToken)
    {
        try
        {
            Say(await first.Act(services, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(exception.Message);
        }
    }

    private async Task AwaitReady(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ReadyWithin);
        var waiting = parts.All.ToDictionary(part => part, part => AwaitReady(part, limit.Token));
        try
        {
            await foreach (var ready in Task.WhenEach(waiting.Values))
            {
                await ready; // the first that fails ends it
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var late = waiting.Where(w => !w.Value.IsCompletedSuccessfully).Select(w => w.Key).ToList();
            var reasons = await Task.WhenAll(late.Select(part => Explain(part, $"was not ready within {ReadyWithin.TotalSeconds:0} s")));
            throw new DistributedApplicationException(string.Join('\n', reasons));
        }
    }

    private async Task AwaitReady(IResource part, CancellationToken cancellationToken)
    {
        try
        {
            var ready = await notifications.WaitForResourceHealthyAsync(
                part.Name, WaitBehavior.StopOnResourceUnavailable, cancellationToken);
            var address = ready.Snapshot.Urls.FirstOrDefault(u => !u.IsInactive) is { } url ? $" at {url.Url}" : "";
            Say($"{part.Name,-10} is ready after {Stopwatch.GetElapsedTime(_begun).TotalSeconds:0.0} s{address}");
        }
        catch (DistributedApplicationException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException(await Explain(part, "ended instead of becoming ready"));
        }
    }

    private async Task<string> Explain(IResource part, string what)
    {
        var lines = new List<string>();
        await foreach (var some in logs.GetAllAsync(part))
        {
            lines.AddRange(some
                .SelectMany(entry => entry.Content.Split('\n'))
                .Where(line => !IsOfAStack(line))
                .Select(line => $"  {line}\n"));
        }

        return $"{part.Name} {what}. Its log: {data.LogOf(part.Name)}\n{string.Concat(lines.TakeLast(12))}";
    }

    private static bool IsOfAStack(string line) =>
        line.Contains("   at ", StringComparison.Ordinal) || line.Contains("--- End of ", StringComparison.Ordinal);

    private static void Say(string? text)
    {
        if (text is { Length: > 0 })
        {
            Console.WriteLine(text);
        }
    }
}
