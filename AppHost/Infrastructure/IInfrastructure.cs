namespace Vmdo.AppHost.Infrastructure;

/// <summary>The backing services of the system, whatever they happen to run on.</summary>
public interface IInfrastructure
{
    /// <summary>The PostgreSQL server.</summary>
    /// <exception cref="NotSupportedException">Somebody else runs it.</exception>
    DatabaseServer Databases { get; }

    /// <summary>A database that only the role <paramref name="owner"/> can open. The connection string is that role's.</summary>
    IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner);

    /// <summary>The message broker.</summary>
    MessageBroker AddMessaging(string name);

    /// <summary>Takes mails and shows them on a page instead of sending them on. For development.</summary>
    MailServer AddMailServer(string name);
}

/// <summary>What the backing services run on.</summary>
public enum InfrastructureMode
{
    Auto,
    Containers,
    Native,

    /// <summary>Servers that somebody else runs, such as a cluster's own.</summary>
    Given,
}

/// <summary>How the two servers are set up, beside what is always so. The defaults are what people get; tests choose otherwise.</summary>
public sealed record ServerSettings
{
    /// <summary>More settings of PostgreSQL, such as <c>max_connections</c>.</summary>
    public IReadOnlyDictionary<string, string> Postgres { get; init; } = new Dictionary<string, string>();

    /// <summary>Virtual hosts of the broker beside the one that is always there.</summary>
    public IReadOnlyList<string> VirtualHosts { get; init; } = [];

    /// <summary>
    /// False: a database that does not survive a power failure, and starts and writes faster. A killed process loses
    /// nothing either way.
    /// </summary>
    public bool IsDurable { get; init; } = true;

    internal IEnumerable<KeyValuePair<string, string>> AllOfPostgres =>
    [
        new("password_encryption", "scram-sha-256"),
        new("jit", "off"), // our queries are short: compiling them takes longer than running them
        .. IsDurable ? [] : new[] { "fsync", "full_page_writes" }.Select(s => KeyValuePair.Create(s, "off")),
        .. Postgres,
    ];
}

/// <summary>Where mails are taken, and the page that shows them.</summary>
/// <param name="Resource">What runs it.</param>
/// <param name="Smtp">Host and port for mails.</param>
/// <param name="Page">The page and its API.</param>
public sealed record MailServer(IResourceBuilder<IResourceWithWaitSupport> Resource, EndpointReference Smtp, EndpointReference Page);
