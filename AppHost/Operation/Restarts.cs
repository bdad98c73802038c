using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace Vmdo.AppHost.Operation;

/// <summary>Brings back what dies by itself, each part after a longer while the more often that happens. What an operator stops stays stopped.</summary>
internal sealed class Restarts(Parts parts, ResourceNotificationService notifications, ResourceCommandService commands, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, string?> _states = [];
    private readonly ConcurrentDictionary<string, TimeSpan> _delays = [];

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
            Console.WriteLine($"{name} ended unexpectedly with exit code {exitCode}.");
            do
            {
                var delay = _delays.GetValueOrDefault(name, FirstDelay);
                _delays[name] = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
                Console.WriteLine($"{name} is started again in {delay.TotalSeconds:0} s.");
                await Task.Delay(delay, cancellationToken);
            }
            while (!(await commands.ExecuteCommandAsync(id, KnownResourceCommands.StartCommand, cancellationToken)).Success);
            await notifications.WaitForResourceHealthyAsync(name, cancellationToken);
            Console.WriteLine($"{name} is ready again.");
            _delays.TryRemove(name, out _);
        }
        catch (OperationCanceledException)
        {
            // Everything stops.
        }
    }
}
