using Npgsql;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>The services' databases on one PostgreSQL server, whatever that server runs in.</summary>
internal sealed class ServiceDatabases
{
    private readonly List<ServiceDatabase> _databases = [];
    private readonly IResourceBuilder<IResource> _server;
    private readonly EndpointReference _endpoint;
    private readonly ReferenceExpression _administrator;

    /// <param name="server">The resource that runs PostgreSQL; its databases are created each time it becomes ready.</param>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="administrator">A superuser's connection string, without database.</param>
    public ServiceDatabases(IResourceBuilder<IResource> server, EndpointReference endpoint, ReferenceExpression administrator)
    {
        _server = server;
        _endpoint = endpoint;
        _administrator = administrator;
        server.OnResourceReady((_, _, cancellationToken) => CreateAll(cancellationToken));
    }

    public IResourceBuilder<IResourceWithConnectionString> Add(ServiceDatabase database)
    {
        _databases.Add(database);
        var resource = _server.ApplicationBuilder.AddConnectionString(database.Name, database.ConnectionString(_endpoint));
        return resource
            .WaitFor(_server)
            .WithParentRelationship(_server)
            .WithIconName("Database")
            .WithProbe(async cancellationToken =>
            {
                await using var connection = new NpgsqlConnection(await resource.Resource.ConnectionStringExpression.GetValueAsync(cancellationToken));
                await connection.OpenAsync(cancellationToken);
            });
    }

    public async Task<NpgsqlConnection> OpenAsAdministrator(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection($"{await _administrator.GetValueAsync(cancellationToken)};Database=postgres;Pooling=false");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task CreateAll(CancellationToken cancellationToken)
    {
        await using var administrator = await OpenAsAdministrator(cancellationToken);
        foreach (var database in _databases)
        {
            await database.Create(administrator, cancellationToken);
        }
    }
}
