using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Operation;

namespace Vmdo.AppHost.Commands;

/// <summary>The sample of <c>samples</c>: register and statutes. For development alone.</summary>
internal static class Sample
{
    /// <summary>
    /// Loads it when everything is ready and the register empty, unless <c>Sample</c> is false; and whenever
    /// <c>load-sample</c> is asked for.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithSample(
        this IResourceBuilder<ProjectResource> members, IResourceBuilder<ProjectResource> gateway)
    {
        var builder = members.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode || !builder.Environment.IsDevelopment())
        {
            return members;
        }

        var folder = Path.GetFullPath("../samples", builder.AppHostDirectory);
        if (builder.Configuration.GetValue("Sample", true))
        {
            builder.OnceReady((services, cancellationToken) => Load(gateway, services, folder, cancellationToken));
        }

        return members.WithTextCommand(
            "load-sample", "Load the sample", "Loads samples/register.csv and samples/statutes.json into an empty register.",
            async context => await Load(gateway, context.Services, folder, context.CancellationToken)
                ?? "The register is not empty: nothing was loaded.");
    }

    private static async Task<string?> Load(
        IResourceBuilder<ProjectResource> gateway, IServiceProvider services, string folder, CancellationToken cancellationToken)
    {
        using var system = await SystemClient.Open(gateway, services, cancellationToken);
        if (await system.Count("api/v1/organizations?status=all&pageSize=1", cancellationToken) > 0)
        {
            return null;
        }

        await system.Post(
            "api/v1/imports/organizations", Path.Combine(folder, "register.csv"), "text/csv; charset=utf-8", cancellationToken);
        if (await system.Count("api/v1/statutes?pageSize=1", cancellationToken) == 0)
        {
            await system.Post("api/v1/statutes", Path.Combine(folder, "statutes.json"), "application/json", cancellationToken);
        }

        return "The register was empty: loaded samples/register.csv and samples/statutes.json.";
    }
}
