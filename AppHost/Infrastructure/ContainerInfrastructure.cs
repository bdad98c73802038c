namespace Vmdo.AppHost.Infrastructure;

/// <summary>PostgreSQL and RabbitMQ in containers: for development with a container runtime, and for every deployment.</summary>
internal sealed class ContainerInfrastructure : IInfrastructure
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly DataFolder _data;

    public ContainerInfrastructure(IDistributedApplicationBuilder builder, DataFolder data, ServerSettings settings)
    {
        (_builder, _data) = (builder, data);
        var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password")).WithImageTag("18.3").RestartedWhenDeployed();
        postgres.WithArgs([.. settings.AllOfPostgres.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })]);
        if (!data.IsTemporary)
        {
            postgres.WithDataVolume($"{data.Name}-postgres"); // after the tag: the path depends on the major version
        }

        Databases = new(postgres, postgres.Resource.PrimaryEndpoint, postgres.Resource.ConnectionStringExpression);
    }

    public DatabaseServer Databases { get; }

    public IResourceBuilder<IResourceWithConnectionString> AddMessaging(string name)
    {
        var password = _builder.AddSecret("rabbitmq-password");
        var rabbit = _builder.AddRabbitMQ(name, password: password)
            .WithImageTag("4.3")
            .WithManagementPlugin()
            .WithEnvironment("RABBITMQ_NODENAME", $"{name}@localhost") // else named after the container, and the next one finds no queues
            .RestartedWhenDeployed();
        return _data.IsTemporary ? rabbit : rabbit.WithDataVolume($"{_data.Name}-rabbitmq");
    }

    public MailServer AddMailServer(string name)
    {
        var server = _builder.AddContainer(name, "rnwood/smtp4dev", "3.15.0")
            .WithEndpoint(name: "smtp", scheme: "smtp", targetPort: 25)
            .WithHttpEndpoint(name: "page", targetPort: 80)
            .WithEnvironment("ServerOptions__TlsMode", "None")
            .WithHttpHealthCheck("/", endpointName: "page")
            .WithIconName("Mail");
        return new(server, server.GetEndpoint("smtp"), server.GetEndpoint("page"));
    }
}
