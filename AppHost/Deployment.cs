namespace Vmdo.AppHost;

/// <summary>
/// What <c>aspire publish</c> writes: a Docker Compose file, or with <c>Deployment:Target=kubernetes</c> a Helm chart. The two
/// packages for it are restored only with the property <c>Deployment=true</c>, because not every package source has them: docs/deployment.md.
/// </summary>
internal static class Deployment
{
#if DEPLOYMENT
    public static void AddDeployment(this IDistributedApplicationBuilder builder)
    {
        if (builder.Configuration["Deployment:Target"] is "kubernetes")
        {
            builder.AddKubernetesEnvironment("kubernetes");
        }
        else
        {
            builder.AddDockerComposeEnvironment("compose");
        }
    }

    /// <summary>Compose starts containers in any order: what gives up before its database is there is started again.</summary>
    public static IResourceBuilder<T> RestartedWhenDeployed<T>(this IResourceBuilder<T> resource)
        where T : IComputeResource =>
        resource.PublishAsDockerComposeService((_, service) => service.Restart = "unless-stopped");
#else
    public static void AddDeployment(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            throw new DistributedApplicationException("This build writes no deployment. Build one that does: Deployment=true aspire publish (docs/deployment.md).");
        }
    }

    public static IResourceBuilder<T> RestartedWhenDeployed<T>(this IResourceBuilder<T> resource)
        where T : IComputeResource => resource;
#endif
}
