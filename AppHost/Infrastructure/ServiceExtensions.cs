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

    /// <summary>Mails become files here (<c>./vmdo mail --data .vmdo/aspire</c> shows them); a deployment sends them by the mail server that it names.</summary>
    public static IResourceBuilder<ProjectResource> WithMails(this IResourceBuilder<ProjectResource> service)
    {
        var builder = service.ApplicationBuilder;
        return builder.ExecutionContext.IsRunMode
            ? service.WithEnvironment("Mail__Folder", Path.Combine(builder.DataPath(), "mail"))
            : service
                .WithEnvironment("Mail__From", builder.AddParameter("mail-from"))
                .WithEnvironment("Mail__Smtp__Host", builder.AddParameter("smtp-host"))
                .WithEnvironment("Mail__Smtp__Port", builder.AddParameter("smtp-port"))
                .WithEnvironment("Mail__Smtp__User", builder.AddParameter("smtp-user"))
                .WithEnvironment("Mail__Smtp__Password", builder.AddParameter("smtp-password", secret: true))
                .WithEnvironment("Mail__Smtp__RequireTls", "true");
    }

    /// <summary>
    /// Heads of the record of who did what become files where the databases are files, too. Elsewhere they stand in the
    /// service's log alone, which leaves the machine: a container may not write to a volume that it does not own.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithAuditAnchors(this IResourceBuilder<ProjectResource> service, IInfrastructure infrastructure) =>
        infrastructure.DataPath is { } path
            ? service.WithEnvironment("Audit__AnchorFile", Path.Combine(path, "audit", $"{service.Resource.Name}.jsonl"))
            : service;

    /// <summary>Compose starts containers in any order: what gives up before its database is there is started again.</summary>
    public static IResourceBuilder<T> RestartedWhenDeployed<T>(this IResourceBuilder<T> resource)
        where T : IComputeResource =>
        resource.PublishAsDockerComposeService((_, service) => service.Restart = "unless-stopped");
}
