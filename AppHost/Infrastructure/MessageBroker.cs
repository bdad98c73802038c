using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Vmdo.AppHost.Infrastructure;

/// <summary>A RabbitMQ with an account for each service, whatever it runs in.</summary>
public sealed class MessageBroker
{
    private readonly Dictionary<string, BrokerAccount> _accounts = [];
    private readonly IResourceBuilder<IResourceWithConnectionString>? _administrator;
    private readonly Func<string, ReferenceExpression> _addressOf;

    private MessageBroker(IResourceBuilder<IResourceWithConnectionString>? administrator, Func<string, ReferenceExpression> addressOf) =>
        (_administrator, _addressOf) = (administrator, addressOf);

    /// <summary>The broker; its connection string is the administrator's, for operators and tests.</summary>
    /// <exception cref="NotSupportedException">Somebody else runs it.</exception>
    public IResourceBuilder<IResourceWithConnectionString> Administrator =>
        _administrator ?? throw new NotSupportedException("Somebody else runs it.");

    /// <summary>Has one account, which all services share.</summary>
    internal static MessageBroker WithOneAccount(IResourceBuilder<IResourceWithConnectionString> broker) =>
        new(broker, _ => broker.Resource.ConnectionStringExpression);

    /// <summary>Somebody else runs it, and gives each service its address.</summary>
    internal static MessageBroker Given(Func<string, IResourceBuilder<IResourceWithConnectionString>> addressOf) =>
        new(null, service => addressOf(service).Resource.ConnectionStringExpression);

    /// <summary>Loads <see cref="Definitions"/> when it starts.</summary>
    internal static MessageBroker WithAccounts(
        IResourceBuilder<IResourceWithConnectionString> broker, ReferenceExpression host, ReferenceExpression port)
    {
        MessageBroker made = null!; // set before it is asked for an address
        made = new(broker, service =>
        {
            var account = made.AccountOf(service);
            return ReferenceExpression.Create($"amqp://{account.Service}:{account.Password}@{host}:{port}");
        });
        return made;
    }

    /// <summary>The broker's address for a service, with its account.</summary>
    public ReferenceExpression AddressOf(string service) => _addressOf(service);

    /// <summary>Tells a service where it finds the broker.</summary>
    internal IResourceBuilder<ProjectResource> ToldTo(IResourceBuilder<ProjectResource> service)
    {
        if (_administrator is not null)
        {
            service.WithReferenceRelationship(_administrator.Resource);
        }

        return service.WithEnvironment("ConnectionStrings__messaging", AddressOf(service.Resource.Name));
    }

    /// <summary>
    /// Accounts and what they may, as the broker loads them: an administrator, and one for each service
    /// (<see cref="BrokerAccount"/>).
    /// </summary>
    internal async Task<string> Definitions(
        string administrator, ParameterResource password, IReadOnlyList<string> virtualHosts, CancellationToken cancellationToken)
    {
        string[] hosts = ["/", .. virtualHosts];
        var users = new List<object> { UserOf(administrator, await ValueOf(password, cancellationToken), "administrator") };
        var permissions = hosts.Select(vhost => PermissionOf(administrator, vhost, ".*", ".*", ".*")).ToList();
        foreach (var account in _accounts.Values)
        {
            users.Add(UserOf(account.Service, await ValueOf(account.Password, cancellationToken)));
            permissions.AddRange(hosts.Select(h => PermissionOf(account.Service, h, account.Configures, account.Writes, account.Reads)));
        }

        return JsonSerializer.Serialize(new { users, vhosts = hosts.Select(name => new { name }), permissions });
    }

    private static object PermissionOf(string user, string vhost, string configure, string write, string read) =>
        new { user, vhost, configure, write, read };

    private static async Task<string> ValueOf(ParameterResource password, CancellationToken cancellationToken) =>
        await password.GetValueAsync(cancellationToken)
            ?? throw new DistributedApplicationException($"The parameter {password.Name} has no value.");

    // The broker's own way: salt, then SHA-256 over salt and password.
    private static object UserOf(string name, string password, params string[] tags)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        return new
        {
            name,
            password_hash = Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]),
            hashing_algorithm = "rabbit_password_hashing_sha256",
            tags,
        };
    }

    private BrokerAccount AccountOf(string service)
    {
        if (!_accounts.TryGetValue(service, out var account))
        {
            account = new(service, Administrator.ApplicationBuilder.AddSecret($"{service}-broker-password").Resource);
            _accounts[service] = account;
        }

        return account;
    }
}
