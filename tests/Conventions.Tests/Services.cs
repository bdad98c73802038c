using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Vmdo.Identity;
using Vmdo.Members;
using Vmdo.Partners;
using Vmdo.Projects;

namespace Vmdo.Conventions.Tests;

/// <summary>Every service as it is wired, without anything running in the background.</summary>
public sealed class Services : IDisposable
{
    private readonly Dictionary<string, Host> _hosts = [];

    public Services()
    {
        Add<MembersDb>("members", "membersdb");
        Add<ProjectsDb>("projects", "projectsdb");
        Add<PartnersDb>("partners", "partnersdb");
        Add<IdentityDb>("identity", "identitydb");
    }

    public IReadOnlyDictionary<string, IServiceProvider> All => _hosts.ToDictionary(h => h.Key, h => h.Value.Services);

    public IReadOnlyDictionary<string, HttpClient> Clients => _hosts.ToDictionary(h => h.Key, h => h.Value.Client);

    /// <summary>All routes of all services.</summary>
    public IEnumerable<(string Service, RouteEndpoint Route)> Routes =>
        All.SelectMany(s => s.Value.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(d => d.Endpoints).OfType<RouteEndpoint>().Select(e => (s.Key, e)));

    public void Dispose()
    {
        foreach (var host in _hosts.Values)
        {
            host.Factory.Dispose();
        }
    }

    private void Add<TEntry>(string name, string database)
        where TEntry : class
    {
        var factory = new WebApplicationFactory<TEntry>().WithWebHostBuilder(host =>
        {
            host.UseSetting($"ConnectionStrings:{database}", "Host=nowhere.invalid");
            host.UseSetting("ConnectionStrings:messaging", "amqp://nowhere.invalid");
            host.ConfigureTestServices(services => services.RemoveAll<IHostedService>());
        });
        _hosts[name] = new(factory.Services, factory.CreateClient(), factory);
    }

    private sealed record Host(IServiceProvider Services, HttpClient Client, IDisposable Factory);
}
