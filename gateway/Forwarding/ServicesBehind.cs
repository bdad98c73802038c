using Microsoft.Extensions.Configuration.Memory;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// What is alike for all services: the route table in <c>appsettings.json</c> says which resource is whose, and each service that it
/// names gets a cluster under its own name and a route for its operations. What a service needs otherwise stands there itself.
/// </summary>
internal static class ServicesBehind
{
    private const string Clusters = "ReverseProxy:Clusters";
    private const string Routes = "ReverseProxy:Routes";

    public static void AddServicesBehind(this IConfigurationBuilder configuration)
    {
        var known = configuration.Build();
        var services = known.GetSection(Routes).GetChildren().Select(route => route["ClusterId"]).OfType<string>()
            .Distinct().Where(name => !IsAnotherWayTo(known.GetSection($"{Clusters}:{name}:Destinations"), name)).ToList();
        // first: all else overrides it
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = services.SelectMany(Settings) });
    }

    // A cluster with settings of its own for some routes of a service that has a cluster already.
    private static bool IsAnotherWayTo(IConfigurationSection destinations, string name) =>
        destinations.Exists() && !destinations.GetSection(name).Exists();

    private static Dictionary<string, string?> Settings(string service) => new()
    {
        [$"{Clusters}:{service}:Destinations:{service}:Address"] = $"http://{service}",
        [$"{Clusters}:{service}:HttpClient:MaxConnectionsPerServer"] = "200",
        [$"{Clusters}:{service}:HttpRequest:ActivityTimeout"] = "00:00:30",
        [$"{Routes}:operations-{service}:ClusterId"] = service,
        [$"{Routes}:operations-{service}:Match:Path"] = $"/api/v1/operations/{service}/{{**rest}}",
    };
}
