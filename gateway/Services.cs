using Vmdo.Gateway.Forwarding;
using Yarp.ReverseProxy.Configuration;

namespace Vmdo.Gateway;

/// <summary>The services behind the gateway, and what the gateway itself asks them.</summary>
internal sealed class Services(IProxyConfigProvider routes, IHttpClientFactory clients)
{
    /// <summary>Of the HTTP client; requests that hang end within the time that it is given.</summary>
    public const string Client = "services";

    /// <summary>As the route table has them, for example <c>members</c>.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. routes.GetConfig().Clusters
            .SelectMany(c => c.Destinations?.Values ?? [])
            .Select(d => new Uri(d.Address).Host)
            .Distinct()
            .Order()
    ];

    /// <summary>Those that have an API; the others have pages.</summary>
    public IReadOnlyList<string> WithApi { get; } =
    [
        .. routes.GetConfig().Routes
            .Where(r => r.RouteId.StartsWith(ServicesBehind.OperationsOf, StringComparison.Ordinal))
            .Select(r => r.ClusterId!) // of ours
            .Order()
    ];

    /// <summary>Asks some services at the same time, each for a path, in the name of whoever these credentials are.</summary>
    /// <returns>What <paramref name="read"/> makes of each answer; the default value for a service that gave none in time.</returns>
    public async Task<IReadOnlyDictionary<string, T?>> Ask<T>(
        IReadOnlyList<string> whom, Func<string, string> path, TimeSpan limit,
        Func<HttpResponseMessage, CancellationToken, Task<T?>> read, string? authorization = null)
    {
        using var timeout = new CancellationTokenSource(limit);
        var answers = await Task.WhenAll(
            whom.Select(async name => (Name: name, Answer: await Ask($"http://{name}{path(name)}", authorization, read, timeout.Token))));
        return answers.ToDictionary(a => a.Name, a => a.Answer);
    }

    private async Task<T?> Ask<T>(
        string address, string? authorization, Func<HttpResponseMessage, CancellationToken, Task<T?>> read,
        CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return await read(response, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return default;
        }
    }
}
