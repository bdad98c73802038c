namespace Vmdo.AppHost.Tests;

/// <summary>The whole model, started once on empty databases: containers where a runtime answers, native processes elsewhere.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    // Two cores, five services, their migrations, a database server and a broker, all from nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string _data = Directory.CreateTempSubdirectory("vmdo-").FullName;
    private DistributedApplication? _app;

    private DistributedApplication App => _app ?? throw new InvalidOperationException("The system has not started.");

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101); // the data directories belong to other accounts under root
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<global::Projects.AppHost>(
            [$"--Infrastructure:DataPath={_data}", "--Infrastructure:KeepData=false"], patience.Token);
        _app = await builder.BuildAsync(patience.Token); // owns the builder from here on
        await _app.StartAsync(patience.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    public HttpClient Gateway() => App.CreateHttpClient("gateway");

    public async Task<string> ConnectionString(string name, CancellationToken cancellationToken) =>
        await App.GetConnectionStringAsync(name, cancellationToken) ?? throw new InvalidOperationException($"{name} has no connection string.");

    public async Task<string> Secret(string name, CancellationToken cancellationToken)
    {
        var parameter = App.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Single(p => p.Name == name);
        return await parameter.GetValueAsync(cancellationToken) ?? throw new InvalidOperationException($"{name} has no value.");
    }
}
