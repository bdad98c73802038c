namespace Vmdo.AppHost.Infrastructure;

/// <summary>
/// PostgreSQL and RabbitMQ of the distribution as child processes of the AppHost, for machines without a container
/// runtime.
/// </summary>
internal sealed class NativeInfrastructure(IDistributedApplicationBuilder builder, DataFolder data, ServerSettings settings)
    : IInfrastructure
{
    public DatabaseServer Databases { get; } = new NativePostgres(builder, data, settings).Add("postgres");

    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name, string owner) => Databases.Add(name, owner);

    public MessageBroker AddMessaging(string name) => new NativeRabbit(builder, data, settings).Add(name);

    public MailServer AddMailServer(string name)
    {
        // A local tool of the repository: .config/dotnet-tools.json.
        var server = builder.AddExecutable(name, "dotnet", Path.GetFullPath("..", builder.AppHostDirectory))
            .WithEndpoint(name: "smtp", scheme: "smtp", isProxied: false)
            .WithHttpEndpoint(name: "page", isProxied: false)
            // links in mails open accounts
            .OnBeforeResourceStarted((_, _, _) => Task.FromResult(Directory.CreateDirectory(data.At("mail"), DataFolder.OwnerOnly)));
        var (smtp, page) = (server.GetEndpoint("smtp"), server.GetEndpoint("page"));
        server
            .WithArgs(
                "tool", "run", "smtp4dev", "--",
                "--nousersettings", "--hostname=localhost", "--tlsmode=None", "--imapport=0", "--pop3port=0")
            .WithArgs($"--baseappdatapath={data.At("mail")}", "--db=mails.db", "--allowremoteconnections-", "--disableipv6")
            .WithArgs(ReferenceExpression.Create($"--smtpport={smtp.Property(EndpointProperty.TargetPort)}"))
            .WithArgs(ReferenceExpression.Create($"--urls=http://localhost:{page.Property(EndpointProperty.TargetPort)}"))
            .WithHttpHealthCheck("/", endpointName: "page")
            .WithIconName("Mail");
        return new(server, smtp, page);
    }
}
