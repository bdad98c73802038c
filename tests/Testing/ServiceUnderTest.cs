using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Vmdo.Testing;

/// <summary>
/// A service in this process, behind a real web server, on its own real database and broker. Derive a class that names
/// the database's connection string and use it as class fixture.
/// </summary>
/// <typeparam name="TEntry">Any type of the service's assembly.</typeparam>
/// <param name="servers">The servers that it runs on.</param>
/// <param name="databaseName">The connection string's name.</param>
/// <param name="broker">The broker of another service, to run beside it; a new one when absent.</param>
/// <param name="issuer">Whose tokens it takes, where services share one that runs already; its own when absent.</param>
public abstract class ServiceUnderTest<TEntry>(Servers servers, string databaseName, Uri? broker = null, TestIssuer? issuer = null) : IAsyncLifetime
    where TEntry : class
{
    private readonly TestIssuer _issuer = issuer ?? new();
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false };
    private WebApplicationFactory<TEntry>? _factory;

    public string ConnectionString { get; private set; } = "";

    public Broker Broker { get; private set; } = null!; // started before any test

    public TestClock Clock { get; } = new();

    /// <summary>Everything that the service has logged, for tests about what must not be there.</summary>
    public LogSink Logs { get; } = new();

    public TestIssuer Issuer => _issuer;

    public IServiceProvider Services => Factory.Services;

    private WebApplicationFactory<TEntry> Factory => _factory ?? throw new InvalidOperationException("The service is not started.");

    /// <summary>Where the service listens.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()); // Kestrel has it

    /// <summary>Nobody in particular.</summary>
    public HttpClient Anonymous => Client(token: null);

    public virtual async ValueTask InitializeAsync()
    {
        await (issuer is null ? _issuer.InitializeAsync() : ValueTask.CompletedTask);
        ConnectionString = await servers.NewDatabase();
        Broker = new(broker ?? servers.NewBroker());
        Start();
        using var client = Anonymous;
        await Eventually.True(async () => (await client.GetAsync("/healthz/ready")).IsSuccessStatusCode, "the service is ready");
    }

    /// <summary>A client with these scopes; <paramref name="client"/> is who it says it is.</summary>
    public HttpClient As(string client, params string[] scopes) => Client(_issuer.Token(client, scopes));

    public HttpClient Client(string? token)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A single value from the service's database.</summary>
    public async Task<T> Query<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!; // the test asks for a value
    }

    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The service ends and starts anew, on the same database.</summary>
    public async Task Restart()
    {
        await Factory.DisposeAsync();
        Start();
        using var client = Anonymous;
        await Eventually.True(async () => (await client.GetAsync("/healthz/ready")).IsSuccessStatusCode, "the service is ready again");
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
        {
            await _factory.DisposeAsync();
        }

        _connections.Dispose();
        await Broker.DisposeAsync();
        await (issuer is null ? _issuer.DisposeAsync() : ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    /// <summary>What this service needs besides its database, broker and issuer.</summary>
    protected virtual void Configure(IWebHostBuilder host)
    {
    }

    private void Start()
    {
        _factory = new WebApplicationFactory<TEntry>().WithWebHostBuilder(host =>
        {
            host.UseUrls("http://127.0.0.1:0");
            host.UseSetting($"ConnectionStrings:{databaseName}", ConnectionString);
            host.UseSetting("ConnectionStrings:messaging", servers.As(typeof(TEntry).Assembly.GetName().Name!.ToLowerInvariant(), Broker.Address).ToString()); // an assembly has a name
            host.UseSetting("Authentication:Issuer", _issuer.Issuer);
            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
            host.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
            Configure(host);
        });
        _factory.UseKestrel();
        _factory.StartServer();
    }
}

/// <summary>Keeps log lines as they would be written.</summary>
public sealed class LogSink : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<string> _errors = [];

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Those that somebody has to look at.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, _lines, _errors);

    public void Dispose()
    {
    }

    private sealed class Writer(string category, ConcurrentQueue<string> lines, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{formatter(state, exception)} {exception}";
            lines.Enqueue(line);
            if (logLevel >= LogLevel.Error)
            {
                errors.Enqueue($"{category}: {line}");
                Console.Error.WriteLine(line); // the cause of a 500, which its answer does not tell
            }
        }
    }
}
