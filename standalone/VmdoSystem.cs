using Vmdo.Standalone.Parts;

namespace Vmdo.Standalone;

/// <summary>The whole system as child processes: PostgreSQL, RabbitMQ, the services, the gateway, and the dashboard where it can be had.</summary>
public sealed class VmdoSystem : IAsyncDisposable
{
    private DataLock? _lock;
    private Supervisor? _supervisor;

    private VmdoSystem(VmdoOptions options, Secrets secrets)
    {
        (Options, Secrets) = (options, secrets);
        var (data, ports) = (options.Data, options.Ports);
        Postgres = new(data, secrets, ports["postgres"]) { IsDurable = options.IsDurable };
        Rabbit = new(data, secrets, ports["amqp"], ports["rabbit-distribution"], ports["epmd"]);
        var dashboard = new Dashboard(data, secrets, ports["dashboard"], ports["otlp-grpc"], ports["otlp-http"]);
        Dashboard = options.WithDashboard && dashboard.IsObtainable ? dashboard : null;
        Services = [.. Service.All.Select(s => new ServicePart(s, new($"http://127.0.0.1:{ports[s.Name]}/"), data, ServiceEnvironment.Of(s, this)))];
        Parts = [Postgres, Rabbit, .. Services, .. Dashboard is null ? Array.Empty<Part>() : [Dashboard]];
        foreach (var part in Parts)
        {
            part.Changed += OnChanged;
        }
    }

    /// <summary>A part's state or detail is another one now; called on any thread.</summary>
    public event Action<Part>? Changed;

    /// <summary>Something happened that an operator should read, such as a death and a restart.</summary>
    public event Action<string>? Reported;

    public VmdoOptions Options { get; }

    public Secrets Secrets { get; }

    public PostgresServer Postgres { get; }

    public RabbitServer Rabbit { get; }

    public IReadOnlyList<ServicePart> Services { get; }

    /// <summary>Null when it is not wanted or cannot be had.</summary>
    public Dashboard? Dashboard { get; }

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The one address that clients use; also the issuer of tokens.</summary>
    public Uri GatewayAddress => new($"http://localhost:{Options.Ports["gateway"]}/");

    public ServicePart this[string service] => Services.Single(s => s.Name == service);

    /// <summary>The system as described, not yet started.</summary>
    public static async Task<VmdoSystem> Create(VmdoOptions options, CancellationToken cancellationToken) =>
        new(options, await Secrets.LoadOrCreate(options.Data, cancellationToken));

    /// <summary>Makes sure that data folder and ports are ours to use.</summary>
    internal static async Task<DataLock> Reserve(VmdoOptions options, CancellationToken cancellationToken)
    {
        var folder = DataLock.Take(options.Data);
        try
        {
            await (RunFile.Read(options.Data)?.AwaitRemains(TimeSpan.FromSeconds(15), cancellationToken) ?? Task.CompletedTask);
            options.Ports.RequireFree();
            return folder;
        }
        catch
        {
            await folder.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a service opens its database with.</summary>
    public string ConnectionStringOf(string service) =>
        Postgres.ConnectionStringOf(this[service].Service.Database ?? throw new ArgumentException($"{service} has no database."));

    /// <summary>Starts everything and waits until it is ready; the dashboard may follow later.</summary>
    /// <exception cref="VmdoException">The data folder is in use, a port is taken, or a part did not become ready.</exception>
    public async Task Start(CancellationToken cancellationToken)
    {
        _lock = await Reserve(Options, cancellationToken);
        Dashboard?.StartInBackground(message => Reported?.Invoke(message));
        await StartParts(cancellationToken);
        if (Options.IsSupervised)
        {
            _supervisor = new(Parts, message => Reported?.Invoke(message));
        }
    }

    /// <summary>Stops everything, in the order that lets requests, then messages, then data come to rest.</summary>
    public async Task Stop()
    {
        await (_supervisor?.DisposeAsync() ?? ValueTask.CompletedTask);
        _supervisor = null;

        await this["gateway"].Stop();
        await Task.WhenAll(Services.Select(s => s.Stop()));
        await Task.WhenAll(Rabbit.Stop(), Postgres.Stop(), Dashboard?.Stop() ?? Task.CompletedTask);

        await (_lock?.DisposeAsync() ?? ValueTask.CompletedTask);
        _lock = null;
    }

    /// <summary>Stops everything; a temporary data folder is deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await Stop();
        Options.Data.Dispose();
    }

    private Task StartParts(CancellationToken cancellationToken)
    {
        var (databases, broker) = (new TaskCompletionSource(), new TaskCompletionSource());
        return Together.Run(
            [
                async token => { await StartDatabases(token); databases.SetResult(); },
                async token => { await Rabbit.Start(token); broker.SetResult(); },
                .. Services.Select(s => (Func<CancellationToken, Task>)(token => StartService(s, databases.Task, broker.Task, token))),
            ],
            cancellationToken);
    }

    private async Task StartDatabases(CancellationToken cancellationToken)
    {
        await Postgres.Start(cancellationToken);
        await Postgres.Create(Service.All.Select(s => s.Database).OfType<Database>(), cancellationToken);
    }

    // Services become ready without the broker, but would fill their logs with failures to reach it.
    private static async Task StartService(ServicePart service, Task databases, Task broker, CancellationToken cancellationToken)
    {
        await databases.WaitAsync(cancellationToken);
        if (service.Service.UsesMessaging)
        {
            await broker.WaitAsync(cancellationToken);
        }

        await service.Start(cancellationToken);
    }

    private void OnChanged(Part part)
    {
        Changed?.Invoke(part);
        _ = _lock?.Note(Options.Ports, Parts);
    }
}
