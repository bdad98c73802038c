namespace Vmdo.AppHost.Infrastructure;

/// <summary>PostgreSQL and RabbitMQ in containers: for development with a container runtime, and for every deployment.</summary>
internal sealed class ContainerInfrastructure : IInfrastructure
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly DataFolder _data;
    private readonly ServerSettings _settings;

    public ContainerInfrastructure(IDistributedApplicationBuilder builder, DataFolder data, ServerSettings settings)
    {
        (_builder, _data, _settings) = (builder, data, settings);
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
        if (_settings.BrokerDefinitions is { } definitions)
        {
            rabbit.WithContainerFiles("/etc/rabbitmq", async (_, cancellationToken) =>
            [
                new ContainerFile { Name = "definitions.json", Contents = definitions(await password.Resource.GetValueAsync(cancellationToken) ?? "") },
                new ContainerDirectory { Name = "conf.d", Entries = [new ContainerFile { Name = "90-definitions.conf", Contents = "load_definitions = /etc/rabbitmq/definitions.json\n" }] },
            ]);
        }

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
