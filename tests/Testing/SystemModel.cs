using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Vmdo.AppHost;

namespace Vmdo.Testing;

/// <summary>The system as its AppHost describes it. What tests need to know of its services they ask here.</summary>
public static class SystemModel
{
    // Ports and data of its own, nothing that is only for people who try the system out, and what dies stays dead.
    private static readonly string[] Always =
    [
        "--DcpPublisher:RandomizePorts=true", "--Sample=false", "--Operation:Announces=false", "--Operation:Restarts=false", "--Logging:LogLevel:AppHost.Resources=None",
        "--Infrastructure:Mode=Native", // tests kill and freeze processes
    ];

    private static readonly Lazy<Task<IReadOnlyList<ProjectResource>>> OwnersOfTheModel = new(async () => [.. (await Builder()).Resources.Owners()]);

    /// <summary>The services that own a database, in the order of the model.</summary>
    public static Task<IReadOnlyList<ProjectResource>> Services => OwnersOfTheModel.Value;

    /// <summary>The whole model, to be changed and started.</summary>
    public static Task<IDistributedApplicationTestingBuilder> Builder(params string[] settings) =>
        DistributedApplicationTestingBuilder.CreateAsync<global::Projects.AppHost>([.. Always, .. settings]);

    /// <summary>An empty model with the same infrastructure underneath.</summary>
    public static IDistributedApplicationBuilder Empty() => DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args = [.. Always, "--environment=Development"],
        AssemblyName = typeof(Services).Assembly.GetName().Name, // knows where the orchestrator is
        ProjectDirectory = Path.Combine(Repository.Root, "AppHost"),
        DisableDashboard = true,
    });
}
