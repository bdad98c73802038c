using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.ServiceDiscovery;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Vmdo.Gateway.Forwarding;

/// <summary>
/// Turns <c>http://members</c> into the addresses that the host has given for it (<c>services__members__http__0</c>, …).
/// In place of Microsoft.Extensions.ServiceDiscovery.Yarp, which cannot be restored on our build machines.
/// </summary>
internal sealed class DestinationResolver(ServiceEndpointResolver endpoints) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, DestinationConfig>();
        var changes = new List<IChangeToken>();
        foreach (var (name, destination) in destinations)
        {
            var source = await endpoints.GetEndpointsAsync(destination.Address, cancellationToken);
            changes.Add(source.ChangeToken);
            foreach (var endpoint in source.Endpoints)
            {
                resolved[$"{name}[{endpoint}]"] = destination with { Address = AddressOf(endpoint) };
            }
        }

        return new(resolved, new CompositeChangeToken(changes));
    }

    // What configuration has no address for is passed through as host and port, for DNS to know.
    private static string AddressOf(ServiceEndpoint endpoint) =>
        endpoint.EndPoint is UriEndPoint uri ? uri.Uri.ToString() : $"http://{endpoint}";
}
