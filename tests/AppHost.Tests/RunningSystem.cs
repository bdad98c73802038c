using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.AppHost.Operation;

namespace Vmdo.AppHost.Tests;

/// <summary>The whole model, started once on empty databases, natively.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    // Two cores, five services, their migrations, a database server and a broker, all from nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private DistributedApplication? _app;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The system has not started.");

    public async ValueTask InitializeAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var builder = await SystemModel.Builder();
        _app = await builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        await Task.WhenAll((await SystemModel.Services).Select(s => s.Name).Append("gateway").Select(name => _app.ResourceNotifications.WaitForResourceHealthyAsync(name, patience.Token)));
    }

    public ValueTask DisposeAsync() => _app is null ? ValueTask.CompletedTask : new(_app.StopWithAllThatItKept());

    public HttpClient Gateway() => App.CreateHttpClient("gateway");

    public async Task<string> ConnectionString(string name, CancellationToken cancellationToken) =>
        await App.GetConnectionStringAsync(name, cancellationToken) ?? throw new InvalidOperationException($"{name} has no connection string.");

    public async Task<string> Secret(string name, CancellationToken cancellationToken)
    {
        var parameter = App.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Single(p => p.Name == name);
        return await parameter.GetValueAsync(cancellationToken) ?? throw new InvalidOperationException($"{name} has no value.");
    }
}
