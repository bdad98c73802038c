using Microsoft.Extensions.Configuration.Memory;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// What is alike for all services: the route table in <c>appsettings.json</c> says which resource is whose, and each service that it
/// names gets a cluster under its own name, and one with an API a route for its operations. What a service needs otherwise stands there
/// itself.
/// </summary>
internal static class ServicesBehind
{
    /// <summary>Begins the name of a route to a service's operations.</summary>
    public const string OperationsOf = "operations-";

    private const string Clusters = "ReverseProxy:Clusters";
    private const string Routes = "ReverseProxy:Routes";

    public static void AddServicesBehind(this IConfigurationBuilder configuration)
    {
        var known = configuration.Build();
        var services = known.GetSection(Routes).GetChildren()
            .GroupBy(route => route["ClusterId"] ?? "", route => route["Match:Path"] ?? "")
            .Where(paths => !IsAnotherWayTo(known.GetSection($"{Clusters}:{paths.Key}:Destinations"), paths.Key)).ToList();
        var settings = services.SelectMany(paths => Cluster(paths.Key))
            .Concat(services.Where(paths => paths.Any(IsApi)).SelectMany(paths => Operations(paths.Key)));
        // first: all else overrides it
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });
    }

    // A cluster with settings of its own for some routes of a service that has a cluster already.
    private static bool IsAnotherWayTo(IConfigurationSection destinations, string name) =>
        destinations.Exists() && !destinations.GetSection(name).Exists();

    private static Dictionary<string, string?> Cluster(string service) => new()
    {
        [$"{Clusters}:{service}:Destinations:{service}:Address"] = $"http://{service}",
        [$"{Clusters}:{service}:HttpClient:MaxConnectionsPerServer"] = "200",
        [$"{Clusters}:{service}:HttpRequest:ActivityTimeout"] = "00:00:30",
    };

    private static Dictionary<string, string?> Operations(string service) => new()
    {
        [$"{Routes}:{OperationsOf}{service}:ClusterId"] = service,
        [$"{Routes}:{OperationsOf}{service}:Match:Path"] = $"/api/v1/operations/{service}/{{**rest}}",
    };

    private static bool IsApi(string path) => path.StartsWith("/api/", StringComparison.Ordinal);
}
