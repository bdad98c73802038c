namespace Vmdo.AppHost.Infrastructure;

/// <summary>
/// A PostgreSQL and a RabbitMQ that somebody else runs, such as a cluster's own: each database and the broker are a connection
/// string, which is given with the deployment.
/// </summary>
internal sealed class GivenInfrastructure(IDistributedApplicationBuilder builder) : IInfrastructure
{
    public DatabaseServer Databases => throw new NotSupportedException("Somebody else runs it.");

    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner) => builder.AddConnectionString(name);

    public MessageBroker AddMessaging(string name) =>
        MessageBroker.Given(service => builder.AddConnectionString($"{service}-{name}"));

    public MailServer AddMailServer(string name) => throw new NotSupportedException("A deployment sends its mails.");
}
