using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.AppHost.Infrastructure;
using Vmdo.AppHost.Operation;

namespace Vmdo.EndToEnd.Tests.Parts;

/// <summary>A part of the running system: a service, the gateway, PostgreSQL or RabbitMQ; all instances of it unless one is named.</summary>
/// <param name="app">The system.</param>
/// <param name="resource">The part, as the model has it.</param>
/// <param name="seen">What was last told of each instance, by its id.</param>
public sealed class Part(DistributedApplication app, IResource resource, ConcurrentDictionary<string, ResourceEvent> seen)
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };

    public string Name => resource.Name;

    /// <summary>Of a service or the gateway.</summary>
    public Uri Address => app.GetEndpoint(Name, "http");

    public string LogPath => Path.Combine(app.DataPath(), "logs", $"{Name}.log");

    /// <summary>Ids of the instances that run.</summary>
    public IReadOnlyList<string> Instances => [.. Latest.Where(e => e.Snapshot.State?.Text == KnownResourceStates.Running).Select(e => e.ResourceId).Order(StringComparer.Ordinal)];

    private IEnumerable<ResourceEvent> Latest => seen.Values.Where(e => e.Resource == resource);

    /// <summary>SIGKILL, as a crash or the kernel's memory guard would.</summary>
    public async Task Kill()
    {
        ProcessSignal.Send(ProcessId, ProcessSignal.Kill);
        await HasEnded();
    }

    /// <summary>Freezes it: it keeps its connections and answers nothing.</summary>
    public void Pause() => ProcessSignal.Send(ProcessId, ProcessSignal.Stop);

    public void Resume() => ProcessSignal.Send(ProcessId, ProcessSignal.Continue);

    /// <summary>Asks it to stop and waits until it has.</summary>
    public async Task Stop()
    {
        await Command(KnownResourceCommands.StopCommand);
        await HasEnded();
    }

    /// <summary>Starts it and returns at once.</summary>
    public Task Launch() => Command(KnownResourceCommands.StartCommand);

    public async Task Start()
    {
        await Launch();
        await IsReadyAgain();
    }

    /// <summary>Stops one instance and starts it again, as a rolling update does. Ends when it is ready.</summary>
    public async Task Restart(string instance)
    {
        await Command(KnownResourceCommands.StopCommand, instance);
        await Eventually.True(() => Task.FromResult(!Instances.Contains(instance)), $"{instance} has ended");
        await Command(KnownResourceCommands.StartCommand, instance);
        await Eventually.True(async () => Instances.Contains(instance) && await IsReady(AddressOf(instance)), $"{instance} is ready", TimeSpan.FromMinutes(2));
    }

    /// <summary>Whether it answers now that it can do its work.</summary>
    public async Task<bool> IsReady() => resource is ProjectResource
        ? await IsReady(Address)
        : Latest.Any(e => e.Snapshot.State?.Text == KnownResourceStates.Running && e.Snapshot.HealthReports.All(r => r.Status is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy));

    public Task IsReadyAgain() => Eventually.True(async () => Instances.Count > 0 && await IsReady(), $"{Name} is ready", TimeSpan.FromMinutes(2));

    public Task HasEnded() => Eventually.True(() => Task.FromResult(Instances.Count == 0), $"{Name} has ended");

    /// <summary>Where one instance of a service listens itself.</summary>
    public Uri AddressOf(string instance) =>
        new(seen[instance].Snapshot.EnvironmentVariables.Single(v => v.Name == "ASPNETCORE_URLS").Value ?? throw new InvalidOperationException($"{instance} has no address."));

    // PostgreSQL's own process is the child of a shell, which hands signals on that it can catch.
    private int ProcessId => Name is "postgres"
        ? int.Parse(File.ReadLines(Path.Combine(app.DataPath(), Name, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture)
        : Convert.ToInt32(Latest.Single().Snapshot.Properties.Single(p => p.Name == "executable.pid").Value, CultureInfo.InvariantCulture);

    private async Task<bool> IsReady(Uri address)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(address, "healthz/ready"), RunningSystem.Cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !RunningSystem.Cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task Command(string command, string? instance = null)
    {
        var commands = app.Services.GetRequiredService<ResourceCommandService>();
        var result = await (instance is null ? commands.ExecuteCommandAsync(resource, command, RunningSystem.Cancel) : commands.ExecuteCommandAsync(instance, command, RunningSystem.Cancel));
        Assert.True(result.Success, $"{command} of {instance ?? Name}: {result.Message}");
    }
}
