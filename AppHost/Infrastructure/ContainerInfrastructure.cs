using Microsoft.Extensions.Configuration;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>PostgreSQL and RabbitMQ in containers: for development with a container runtime, and for every deployment.</summary>
internal sealed class ContainerInfrastructure : IInfrastructure
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly bool _keepsData;
    private readonly IResourceBuilder<PostgresServerResource> _postgres;
    private readonly ServiceDatabases _databases;

    public ContainerInfrastructure(IDistributedApplicationBuilder builder)
    {
        _builder = builder;
        _keepsData = builder.ExecutionContext.IsPublishMode || builder.Configuration.GetValue("Infrastructure:KeepData", true);
        _postgres = builder.AddPostgres("postgres").WithImageTag("18.3").RestartedWhenDeployed();
        if (_keepsData)
        {
            _postgres.WithDataVolume(); // after the tag: the path depends on the major version
        }

        _databases = new ServiceDatabases(_postgres, _postgres.Resource.PrimaryEndpoint, _postgres.Resource.ConnectionStringExpression);
    }

    public string? DataPath => null;

    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner)
    {
        var password = _builder.AddSecret($"{name}-password");
        var database = new ServiceDatabase(name, owner, password.Resource);

        // No AppHost watches over a deployment: there the server's own first start, on an empty volume, creates roles and databases.
        // A database that joins later is created by hand with the same statements.
        if (_builder.ExecutionContext.IsPublishMode)
        {
            _postgres
                .WithEnvironment(database.PasswordVariable, password)
                .WithContainerFiles("/docker-entrypoint-initdb.d", [database.InitFile]);
        }

        return _databases.Add(database);
    }

    public IResourceBuilder<IResourceWithConnectionString> AddMessaging(string name)
    {
        var rabbit = _builder.AddRabbitMQ(name)
            .WithImageTag("4.3")
            .WithManagementPlugin()
            .WithEnvironment("RABBITMQ_NODENAME", $"{name}@localhost") // else named after the container, and the next one finds no queues
            .RestartedWhenDeployed();
        return _keepsData ? rabbit.WithDataVolume() : rabbit;
    }
}
