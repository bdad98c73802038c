using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost.Operation;

/// <summary>
/// Brings back what dies by itself, each part after a longer while the more often that happens; who has lived for a minute starts anew.
/// What an operator stops stays stopped.
/// </summary>
internal sealed class Restarts(
    Parts parts, ResourceNotificationService notifications, ResourceCommandService commands, DataFolder data,
    TimeProvider clock, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, string?> _states = [];
    private readonly ConcurrentDictionary<string, (TimeSpan Delay, DateTimeOffset ReadyAt)> _last = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await foreach (var happening in notifications.WatchAsync(ending.Token))
        {
            var (id, state) = (happening.ResourceId, happening.Snapshot.State?.Text);
            if (parts.Contains(happening.Resource) && _states.GetValueOrDefault(id) != state)
            {
                if (_states.GetValueOrDefault(id) == KnownResourceStates.Running && KnownResourceStates.TerminalStates.Contains(state))
                {
                    _ = BringBack(happening.Resource.Name, id, happening.Snapshot.ExitCode, ending.Token);
                }

                _states[id] = state;
            }
        }
    }

    private async Task BringBack(string name, string id, int? exitCode, CancellationToken cancellationToken)
    {
        try
        {
            Console.WriteLine($"{name} ended unexpectedly with exit code {exitCode}. Its log: {data.LogOf(name)}");
            do
            {
                var delay = NextDelay(name);
                Console.WriteLine($"{name} is started again in {delay.TotalSeconds:0} s.");
                await Task.Delay(delay, clock, cancellationToken);
            }
            while (!(await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancellationToken)).Success);
            await notifications.WaitForResourceHealthyAsync(name, cancellationToken);
            Console.WriteLine($"{name} is ready again.");
            _last[name] = (_last[name].Delay, clock.GetUtcNow());
        }
        catch (OperationCanceledException)
        {
            // Everything stops.
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync($"{name} could not be started again: {exception.Message}");
        }
    }

    private TimeSpan NextDelay(string name)
    {
        var delay = _last.TryGetValue(name, out var last) && clock.GetUtcNow() - last.ReadyAt < LongestDelay + last.Delay
            ? last.Delay * 2
            : FirstDelay;
        delay = delay < LongestDelay ? delay : LongestDelay;
        _last[name] = (delay, clock.GetUtcNow());
        return delay;
    }
}
