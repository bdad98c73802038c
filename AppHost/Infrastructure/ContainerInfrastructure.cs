namespace Vmdo.AppHost.Infrastructure;

/// <summary>PostgreSQL and RabbitMQ in containers: for development with a container runtime, and for a deployment on one server.</summary>
internal sealed class ContainerInfrastructure : IInfrastructure
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly DataFolder _data;

    public ContainerInfrastructure(IDistributedApplicationBuilder builder, DataFolder data, ServerSettings settings)
    {
        (_builder, _data) = (builder, data);
        var postgres = builder.AddPostgres("postgres", password: builder.AddSecret("postgres-password")).WithImageTag("18.3").AsDeployed();
        postgres.WithArgs([.. settings.AllOfPostgres.SelectMany(s => new[] { "-c", $"{s.Key}={s.Value}" })]);
        if (!data.IsTemporary)
        {
            postgres.WithDataVolume($"{Volumes}-postgres"); // after the tag: the path depends on the major version
        }

        Databases = new(postgres, postgres.Resource.PrimaryEndpoint, postgres.Resource.ConnectionStringExpression);
    }

    public DatabaseServer Databases { get; }

    // A deployment finds its data again, from wherever it was written; development has several folders on one machine.
    private string Volumes => _builder.ExecutionContext.IsPublishMode ? "vmdo" : _data.Name;

    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner) => Databases.Add(name, owner);

    public MessageBroker AddMessaging(string name)
    {
        var password = _builder.AddSecret("rabbitmq-password");
        var rabbit = _builder.AddRabbitMQ(name, password: password)
            .WithImageTag("4.3")
            .WithManagementPlugin()
            .WithEnvironment("RABBITMQ_NODENAME", $"{name}@localhost") // else named after the container, and the next one finds no queues
            .AsDeployed();
        if (!_data.IsTemporary)
        {
            rabbit.WithDataVolume($"{Volumes}-rabbitmq");
        }

        // A deployment's server starts without an AppHost, which alone knows the accounts' passwords: docs/deployment.md.
        return _builder.ExecutionContext.IsPublishMode ? MessageBroker.WithOneAccount(rabbit) : WithAccounts(rabbit, password.Resource);
    }

    private static MessageBroker WithAccounts(IResourceBuilder<RabbitMQServerResource> rabbit, ParameterResource password)
    {
        var endpoint = rabbit.Resource.PrimaryEndpoint;
        var broker = MessageBroker.WithAccounts(
            rabbit,
            ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Host)}"),
            ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Port)}"));
        rabbit.WithContainerFiles("/etc/rabbitmq", async (_, cancellationToken) =>
        [
            new ContainerFile { Name = "definitions.json", Contents = await broker.Definitions("guest", password, [], cancellationToken) },
            new ContainerDirectory
            {
                Name = "conf.d",
                Entries =
                [
                    new ContainerFile { Name = "30-accounts.conf", Contents = "load_definitions = /etc/rabbitmq/definitions.json\n" },
                ],
            },
        ]);
        return broker;
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
