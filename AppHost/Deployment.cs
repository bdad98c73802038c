namespace Vmdo.AppHost;

/// <summary>
/// What <c>aspire publish</c> writes: a Docker Compose file, or with <c>Deployment:Target=kubernetes</c> a Helm chart. The two
/// packages for it are restored only with the property <c>Deployment=true</c>, because not every package source has them:
/// docs/deployment.md.
/// </summary>
internal static class Deployment
{
    /// <summary>Whether a chart is written, and not a Compose file.</summary>
    public static bool IsForACluster(this IDistributedApplicationBuilder builder) =>
        builder.Configuration["Deployment:Target"] is "kubernetes";

#if DEPLOYMENT
    public static void AddDeployment(this IDistributedApplicationBuilder builder)
    {
        if (builder.IsForACluster())
        {
            builder.AddKubernetesEnvironment("kubernetes");
        }
        else
        {
            builder.AddDockerComposeEnvironment("compose").WithDashboard(false); // it would show everybody everything
        }
    }

    /// <summary>
    /// Compose starts containers in any order: what gives up before its database is there is started again. Published ports are the
    /// machine's own: the reverse proxy stands before them.
    /// </summary>
    public static IResourceBuilder<T> AsDeployed<T>(this IResourceBuilder<T> resource)
        where T : IComputeResource =>
        resource.PublishAsDockerComposeService((_, service) =>
        {
            service.Restart = "unless-stopped";
            service.Ports = service.Ports.ConvertAll(port => $"127.0.0.1:{port}");
        });
#else
    public static void AddDeployment(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            throw new DistributedApplicationException(
                "This build writes no deployment. Build one that does: Deployment=true aspire publish (docs/deployment.md).");
        }
    }

    public static IResourceBuilder<T> AsDeployed<T>(this IResourceBuilder<T> resource)
        where T : IComputeResource => resource;
#endif
}
