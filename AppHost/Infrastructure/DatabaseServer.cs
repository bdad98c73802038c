using Npgsql;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>A PostgreSQL server with the services' databases on it, whatever it runs in.</summary>
public sealed class DatabaseServer
{
    private readonly List<ServiceDatabase> _databases = [];
    private readonly IResourceBuilder<IResourceWithWaitSupport> _server;
    private readonly EndpointReference _endpoint;
    private readonly ReferenceExpression _administrator;

    /// <param name="server">The resource that runs PostgreSQL; its databases are created each time it becomes ready.</param>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="administrator">A superuser's connection string, without database.</param>
    internal DatabaseServer(
        IResourceBuilder<IResourceWithWaitSupport> server, EndpointReference endpoint, ReferenceExpression administrator)
    {
        _server = server;
        _endpoint = endpoint;
        _administrator = administrator;
        server.OnResourceReady((_, _, cancellationToken) => CreateAll(cancellationToken));
    }

    public IResource Resource => _server.Resource;

    /// <summary>A database that only the role <paramref name="owner"/> can open. The connection string is that role's.</summary>
    public IResourceBuilder<IResourceWithConnectionString> Add(string name, string owner)
    {
        var builder = _server.ApplicationBuilder;
        var password = builder.AddSecret($"{name}-password");
        var database = new ServiceDatabase(name, owner, password.Resource);
        _databases.Add(database);
        if (builder.ExecutionContext.IsPublishMode && _server is IResourceBuilder<ContainerResource> container)
        {
            // No AppHost watches over a deployment: there the server's own first start, on an empty volume, creates roles and databases.
            // A database that joins later is created by hand with the same statements.
            container
                .WithEnvironment(database.PasswordVariable, password)
                .WithContainerFiles("/docker-entrypoint-initdb.d", [database.InitFile]);
        }

        var resource = builder.AddConnectionString(name, database.ConnectionString(_endpoint));
        return resource
            .WaitFor(_server)
            .WithParentRelationship(_server)
            .WithIconName("Database")
            .WithProbe(async cancellationToken =>
            {
                await using var connection = new NpgsqlConnection(
                    await resource.Resource.ConnectionStringExpression.GetValueAsync(cancellationToken));
                await connection.OpenAsync(cancellationToken);
            });
    }

    /// <summary>A superuser's connection string, to the server's own database.</summary>
    public async Task<string> AdministratorConnectionString(CancellationToken cancellationToken) =>
        $"{await _administrator.GetValueAsync(cancellationToken)};Database=postgres;Pooling=false";

    /// <summary>Creates all databases and roles that are missing.</summary>
    public async Task CreateAll(CancellationToken cancellationToken)
    {
        await using var administrator = new NpgsqlConnection(await AdministratorConnectionString(cancellationToken));
        await administrator.OpenAsync(cancellationToken);
        foreach (var database in _databases)
        {
            await database.Create(administrator, cancellationToken);
        }
    }
}
