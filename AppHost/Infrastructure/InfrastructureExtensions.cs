using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Vmdo.AppHost.Infrastructure;

public static class InfrastructureExtensions
{
    /// <summary>
    /// Containers wherever a container runtime answers, native processes elsewhere. A deployment on one server has containers, a
    /// cluster its own servers. <c>Infrastructure:Mode</c> overrides the choice. What is kept lies in the
    /// <see cref="DataFolder"/>, or in volumes named after it.
    /// </summary>
    public static IInfrastructure AddInfrastructure(this IDistributedApplicationBuilder builder, ServerSettings? settings = null)
    {
        var data = builder.AddDataFolder();
        return builder.Mode() switch
        {
            InfrastructureMode.Containers => new ContainerInfrastructure(builder, data, settings ?? builder.ServerSettings()),
            InfrastructureMode.Given => new GivenInfrastructure(builder),
            _ => new NativeInfrastructure(builder, data, settings ?? builder.ServerSettings()),
        };
    }

    private static ServerSettings ServerSettings(this IDistributedApplicationBuilder builder) =>
        new() { IsDurable = builder.Configuration.GetValue("Infrastructure:IsDurable", true) };

    private static InfrastructureMode Mode(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return builder.IsForACluster() ? InfrastructureMode.Given : InfrastructureMode.Containers;
        }

        var mode = builder.Configuration.GetValue("Infrastructure:Mode", InfrastructureMode.Auto);
        return mode is InfrastructureMode.Auto
            ? ContainerRuntimeResponds(builder.Configuration["ASPIRE_CONTAINER_RUNTIME"])
                ? InfrastructureMode.Containers
                : InfrastructureMode.Native
            : mode;
    }

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
