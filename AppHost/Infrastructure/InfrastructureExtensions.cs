using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>The backing services of the system, whatever they happen to run on.</summary>
public interface IInfrastructure
{
    /// <summary>A database that only the role <paramref name="owner"/> can open. The connection string is that role's.</summary>
    IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner);

    /// <summary>The message broker.</summary>
    IResourceBuilder<IResourceWithConnectionString> AddMessaging(string name);

    /// <summary>A folder that lives as long as the databases do; none where containers keep them.</summary>
    string? DataPath { get; }
}

/// <summary>What the backing services run on.</summary>
public enum InfrastructureMode
{
    Auto,
    Containers,
    Native,
}

public static class InfrastructureExtensions
{
    /// <summary>
    /// Containers wherever a container runtime answers (and always when publishing), native processes elsewhere.
    /// <c>Infrastructure:Mode</c> overrides the choice. Native processes keep their data in <c>Infrastructure:DataPath</c>,
    /// containers in volumes unless <c>Infrastructure:KeepData</c> is false.
    /// </summary>
    public static IInfrastructure AddInfrastructure(this IDistributedApplicationBuilder builder)
    {
        var mode = builder.ExecutionContext.IsPublishMode
            ? InfrastructureMode.Containers
            : builder.Configuration.GetValue("Infrastructure:Mode", InfrastructureMode.Auto);

        if (mode is InfrastructureMode.Auto)
        {
            mode = ContainerRuntimeResponds(builder.Configuration["ASPIRE_CONTAINER_RUNTIME"]) ? InfrastructureMode.Containers : InfrastructureMode.Native;
        }

        return mode is InfrastructureMode.Containers
            ? new ContainerInfrastructure(builder)
            : new NativeInfrastructure(builder);
    }

    /// <summary>Where files of a run on this machine go: <c>Infrastructure:DataPath</c>, else beside the standalone runner's.</summary>
    public static string DataPath(this IDistributedApplicationBuilder builder) =>
        Path.GetFullPath(builder.Configuration["Infrastructure:DataPath"] ?? "../.vmdo/aspire", builder.AppHostDirectory);

    // The same question that Aspire's orchestrator asks before it starts a container.
    private static bool ContainerRuntimeResponds(string? configured)
    {
        string[] runtimes = configured is { Length: > 0 } ? [configured] : ["docker", "podman"];
        return runtimes.Any(Responds);

        static bool Responds(string runtime)
        {
            try
            {
                using var probe = Process.Start(new ProcessStartInfo(runtime, ["container", "ls", "-n", "1"])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                });
                if (probe is null || !probe.WaitForExit(TimeSpan.FromSeconds(5)))
                {
                    probe?.Kill(entireProcessTree: true);
                    return false;
                }

                return probe.ExitCode == 0;
            }
            catch (Win32Exception)
            {
                return false; // not installed
            }
        }
    }
}
