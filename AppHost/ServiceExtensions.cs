using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost.Commands;
using Vmdo.AppHost.Infrastructure;

namespace Vmdo.AppHost;

/// <summary>The few words by which the services of the system are declared.</summary>
public static class ServiceExtensions
{
    /// <summary>
    /// An executable of this solution with one <c>http</c> endpoint; as many instances of it as <c>Replicas</c> says.
    /// Its launch profiles are for starting it alone: here they are ignored, and it needs none.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(
        this IDistributedApplicationBuilder builder, string name, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        var replicas = builder.Configuration.GetValue("Replicas", 1);
        var service = builder.AddProject<TProject>(name, launchProfileName: null)
            .WithHttpEndpoint(port: port, isProxied: replicas > 1 || builder.ExecutionContext.IsPublishMode) // several share an address
            .WithHttpHealthCheck("/healthz/ready")
            .WithReplicas(replicas)
            .AsDeployed();
        if (builder.ExecutionContext.IsPublishMode)
        {
            return service;
        }

        // The built program itself. By default it would be a child of `dotnet run`: later, larger, and out of reach of signals.
#pragma warning disable ASPIREPROJECTS001 // subject to change; without it everything still runs
        service.WithAnnotation(new ProjectLaunchArgsOverrideAnnotation([ProgramOf(new TProject().ProjectPath)]));
#pragma warning restore ASPIREPROJECTS001
        return service
            // The orchestrator keeps the AppHost's own environment from its children; without a profile they would run as production.
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
            .WithEnvironment(Remains.Mark, builder.DataFolder().Path)
            // In development Aspire turns off what keeps queries, and with them codes and names, out of traces.
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "false")
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "false")
            .WithoutTelemetryTo(nobody: !builder.Configuration.GetValue("Dashboard", true));
    }

    /// <summary>
    /// The one door, on the port <c>Gateway:Port</c>, or on a free one where the run has ports of its own. Whatever stands behind it says
    /// so itself: <see cref="Behind"/>.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AddGateway<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        // An endpoint that is not proxied keeps its port, whatever Aspire is told about ports of its own.
        var port = builder.Configuration.GetValue<bool>("DcpPublisher:RandomizePorts") ? null : builder.Configuration["Gateway:Port"];
        var gateway = builder
            .AddService<TProject>(name, port: int.TryParse(port, out var given) ? given : null)
            .WithExternalHttpEndpoints();
        return gateway.WithIssuer(gateway);
    }

    /// <summary>The gateway forwards to it, and tokens that it takes are issued in the gateway's name.</summary>
    public static IResourceBuilder<ProjectResource> Behind(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> gateway)
    {
        gateway.WithReference(service);
        return service.WithIssuer(gateway);
    }

    /// <summary>
    /// It makes pages of what it asks the gateway, which believes it who a page is for. In a deployment its network has to be named
    /// (<c>Proxies:Pages</c>); else all visitors share one quota.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsksFor(
        this IResourceBuilder<ProjectResource> portal, IResourceBuilder<ProjectResource> visitorsOf)
    {
        if (portal.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            visitorsOf.WithEnvironment("Proxies__Pages__0", "127.0.0.0/8").WithEnvironment("Proxies__Pages__1", "::1");
        }

        return portal.WithReference(visitorsOf);
    }

    /// <summary>
    /// A database of its own, named after it, and a role that can open no other. Heads of its record of who did what become files in
    /// the data folder; of a deployment they stand in its log alone, which leaves the machine.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(
        this IResourceBuilder<ProjectResource> service, IInfrastructure infrastructure)
    {
        var (builder, name) = (service.ApplicationBuilder, service.Resource.Name);
        var database = infrastructure.AddDatabase($"{name}db", owner: name);
        service.WithReference(database).WaitFor(database).WithAnnotation(new OwnedDatabase(database.Resource.Name));
        return builder.ExecutionContext.IsRunMode
            ? service.WithEnvironment("Audit__AnchorFile", builder.DataFolder().AuditOf(name))
            : service;
    }

    /// <summary>A database for sessions alone: nothing of the association's is in it, so nothing has to be recorded or published.</summary>
    public static IResourceBuilder<ProjectResource> WithSessions(
        this IResourceBuilder<ProjectResource> portal, IInfrastructure infrastructure)
    {
        var database = infrastructure.AddDatabase($"{portal.Resource.Name}db", owner: portal.Resource.Name);
        return portal.WithReference(database).WaitFor(database);
    }

    /// <summary>People sign in to it with their accounts, as to any other app; by its name and a secret.</summary>
    public static IResourceBuilder<ProjectResource> SignsInBy(
        this IResourceBuilder<ProjectResource> portal, IResourceBuilder<ProjectResource> identity)
    {
        var (name, builder) = (portal.Resource.Name, portal.ApplicationBuilder);
        var secret = builder.AddSecret($"{name}-app-key");
        identity.WithEnvironment($"Apps__{name}__Secret", secret);
        return portal.WithEnvironment("SignIn__Secret", secret);
    }

    /// <summary>Publishes and hears events, by an account of its own. Nobody waits for the broker: the outbox does.</summary>
    public static IResourceBuilder<ProjectResource> WithMessaging(this IResourceBuilder<ProjectResource> service, MessageBroker broker) =>
        broker.ToldTo(service);

    /// <summary>Asks there for the keys that tokens are checked with.</summary>
    public static IResourceBuilder<ProjectResource> WithTokensOf(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> identity) =>
        service.WithReference(identity);

    /// <summary>A client of the association's own, by its secret; only in <paramref name="environment"/> when that is given.</summary>
    public static IResourceBuilder<ProjectResource> WithClient(
        this IResourceBuilder<ProjectResource> service, string client, string? environment = null) =>
        environment is null
        || (service.ApplicationBuilder.ExecutionContext.IsRunMode && service.ApplicationBuilder.Environment.IsEnvironment(environment))
            ? service.WithEnvironment($"Clients__{client}__Secret", service.ApplicationBuilder.AddSecret($"{client}-secret"))
            : service;

    /// <summary>
    /// In development mails are taken by a server that shows them on a page; otherwise they are sent by the mail server
    /// that is named.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithMails(
        this IResourceBuilder<ProjectResource> service, IInfrastructure infrastructure)
    {
        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment())
        {
            var mail = infrastructure.AddMailServer("mail");
            mail.AddShowCommand();
            mail.Resource.WaitFor(service); // mails wait until it is there, and it takes long to be
            return service
                .WithEnvironment("Mail__Folder", "")
                .WithEnvironment("Mail__Smtp__Host", mail.Smtp.Property(EndpointProperty.Host))
                .WithEnvironment("Mail__Smtp__Port", mail.Smtp.Property(EndpointProperty.Port))
                .WithEnvironment("Mail__Smtp__RequireTls", "false");
        }

        return service
            .WithEnvironment("Mail__From", builder.AddParameter("mail-from"))
            .WithEnvironment("Mail__Smtp__Host", builder.AddParameter("smtp-host"))
            .WithEnvironment("Mail__Smtp__Port", builder.AddParameter("smtp-port"))
            .WithEnvironment("Mail__Smtp__User", builder.AddParameter("smtp-user"))
            .WithEnvironment("Mail__Smtp__Password", builder.AddParameter("smtp-password", secret: true))
            .WithEnvironment("Mail__Smtp__RequireTls", "true");
    }

    private static IResourceBuilder<ProjectResource> WithIssuer(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> gateway)
    {
        var builder = service.ApplicationBuilder;
        return service.WithEnvironment("Authentication__Issuer", builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment()
            ? ReferenceExpression.Create($"{gateway.GetEndpoint("http")}/")
            : ReferenceExpression.Create($"{builder.PublicAddress()}/"));
    }

    private static IResourceBuilder<ParameterResource> PublicAddress(this IDistributedApplicationBuilder builder) =>
        builder.Resources.OfType<ParameterResource>().FirstOrDefault(p => p.Name == "public-address") is { } known
            ? builder.CreateResourceBuilder(known)
            : builder.AddParameter("public-address");

    // Aspire tells where a dashboard would be, and without one each part would send there in vain.
    private static IResourceBuilder<ProjectResource> WithoutTelemetryTo(this IResourceBuilder<ProjectResource> service, bool nobody) =>
        nobody ? service.WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", "") : service;

    // Built with the AppHost, so in the same configuration: …/bin/Release/net10.0/.
    private static string ProgramOf(string project)
    {
        var output = Path.GetRelativePath(
            Path.GetFullPath("../../..", AppContext.BaseDirectory), Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        // a file lies in a folder
        return Path.Combine(Path.GetDirectoryName(project)!, output, Path.ChangeExtension(Path.GetFileName(project), ".dll"));
    }
}
