using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.AppHost.Commands;

/// <summary>What the AppHost itself asks of the system, through the one door that every client uses, as the office.</summary>
internal sealed class SystemClient : IDisposable
{
    private readonly HttpClient _http;

    private SystemClient(HttpClient http) => _http = http;

    /// <summary>A client with a token of its own.</summary>
    /// <exception cref="DistributedApplicationException">The token was refused.</exception>
    public static async Task<SystemClient> Open(
        IResourceBuilder<ProjectResource> gateway, IServiceProvider services, CancellationToken cancellationToken)
    {
        var http = new HttpClient { BaseAddress = new(gateway.GetEndpoint("http").Url), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await Token(http, services, "office", cancellationToken));
        return new(http);
    }

    /// <summary>An access token by client credentials.</summary>
    public static async Task<string> Token(
        IResourceBuilder<ProjectResource> gateway, IServiceProvider services, string client, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new(gateway.GetEndpoint("http").Url) };
        return await Token(http, services, client, cancellationToken);
    }

    public Task<JsonElement> Get(string address, CancellationToken cancellationToken) =>
        Send(new(HttpMethod.Get, address), cancellationToken);

    /// <summary>Sends a file as it is.</summary>
    public async Task<JsonElement> Post(string address, string path, string mediaType, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var content = new StreamContent(file) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } };
        return await Send(new(HttpMethod.Post, address) { Content = content }, cancellationToken);
    }

    /// <summary>How many things there are at an address of a list.</summary>
    public async Task<long> Count(string address, CancellationToken cancellationToken) =>
        (await Get(address, cancellationToken)).GetProperty("totalItems").GetInt64();

    public void Dispose() => _http.Dispose();

    private static async Task<string> Token(HttpClient http, IServiceProvider services, string client, CancellationToken cancellationToken)
    {
        var secret = services.GetRequiredService<DistributedApplicationModel>()
            .Resources.OfType<ParameterResource>().SingleOrDefault(p => p.Name == $"{client}-secret")
            ?? throw new DistributedApplicationException($"There is no client {client} whose secret is known here.");
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", client),
            new("client_secret", await secret.GetValueAsync(cancellationToken)),
        ]);
        using var response = await http.PostAsync("connect/token", form, cancellationToken);
        return (await Read(response, cancellationToken)).GetProperty("access_token").GetString()!; // OAuth: always there on success
    }

    private async Task<JsonElement> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return await Read(response, cancellationToken);
        }
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        }

        var problem = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new DistributedApplicationException(
            $"{response.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)response.StatusCode}: {problem}");
    }
}
