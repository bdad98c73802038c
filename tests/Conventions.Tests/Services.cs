using System.Reflection;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Vmdo.AppHost;
using Vmdo.Testing;

namespace Vmdo.Conventions.Tests;

/// <summary>Every service of the model as it is wired, without anything running in the background.</summary>
public sealed class Services : IAsyncLifetime
{
    private readonly Dictionary<string, Host> _hosts = [];

    public IReadOnlyDictionary<string, IServiceProvider> All => _hosts.ToDictionary(h => h.Key, h => h.Value.Services);

    public IReadOnlyDictionary<string, HttpClient> Clients => _hosts.ToDictionary(h => h.Key, h => h.Value.Client);

    /// <summary>All routes of all services.</summary>
    public IEnumerable<(string Service, RouteEndpoint Route)> Routes =>
        All.SelectMany(s => s.Value.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Select(e => (s.Key, e)));

    public async ValueTask InitializeAsync()
    {
        foreach (var service in await SystemModel.Services)
        {
            // The factory finds a service by any type of its assembly.
            var entry = Assembly.Load(service.AssemblyName()).GetTypes().First(t => t is { IsClass: true, IsGenericType: false });
            var start = typeof(Services).GetMethod(nameof(Start), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(entry); // just below
            _hosts[service.Name] = (Host)start.Invoke(null, [service.DatabaseName()])!; // it returns one
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            host.Factory.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static Host Start<TEntry>(string database)
        where TEntry : class
    {
        var factory = new WebApplicationFactory<TEntry>().WithWebHostBuilder(host =>
        {
            host.UseSetting($"ConnectionStrings:{database}", "Host=nowhere.invalid");
            host.UseSetting("ConnectionStrings:messaging", "amqp://nowhere.invalid");
            host.ConfigureTestServices(services => services.RemoveAll<IHostedService>());
        });
        return new(factory.Services, factory.CreateClient(), factory);
    }

    private sealed record Host(IServiceProvider Services, HttpClient Client, IDisposable Factory);
}
