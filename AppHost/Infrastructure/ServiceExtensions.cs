namespace Vmdo.AppHost.Infrastructure;

/// <summary>What all services and their backing services have in common.</summary>
public static class ServiceExtensions
{
    /// <summary>
    /// An executable of this solution with one <c>http</c> endpoint, on a port of its own unless <paramref name="port"/> is given.
    /// Its launch profiles are for starting it alone: here they are ignored, and it needs none.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        var service = builder.AddProject<TProject>(name, launchProfileName: null)
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/healthz/ready")
            .RestartedWhenDeployed();

        // The orchestrator keeps the AppHost's own environment from its children; without a profile they would run as production.
        return builder.ExecutionContext.IsRunMode
            ? service.WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
            : service;
    }

    /// <summary>
    /// A secret from configuration (<c>Parameters:{name}</c>), else generated once and kept in the developer's user secrets.
    /// Letters and digits only, so that it fits every connection string and URI.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);

    /// <summary>Compose starts containers in any order: what gives up before its database is there is started again.</summary>
    public static IResourceBuilder<T> RestartedWhenDeployed<T>(this IResourceBuilder<T> resource)
        where T : IComputeResource =>
        resource.PublishAsDockerComposeService((_, service) => service.Restart = "unless-stopped");
}
