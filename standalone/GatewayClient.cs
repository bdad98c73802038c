using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Vmdo.Standalone;

/// <summary>What became of checking a record.</summary>
internal sealed record AuditVerdict(bool IsIntact, long Entries, long Anchors, string? Fault);

/// <summary>What the runner itself asks of the system, through the one door that every client uses.</summary>
internal sealed class GatewayClient(Uri gateway, Secrets secrets) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>A token by client credentials.</summary>
    /// <exception cref="VmdoException">No such client, or it was refused.</exception>
    public async Task<string> TokenOf(string client, CancellationToken cancellationToken)
    {
        if (!Secrets.Clients.Contains(client))
        {
            throw new VmdoException($"There is no client {client}. Known clients: {string.Join(", ", Secrets.Clients)}.");
        }

        using var request = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = secrets[Secrets.OfClient(client)],
        });
        using var response = await _http.PostAsync("connect/token", request, cancellationToken);
        using var answer = await Read(response, cancellationToken);
        return answer.RootElement.GetProperty("access_token").GetString()!; // OAuth: always there on success
    }

    public async Task<bool> IsRegisterEmpty(string token, CancellationToken cancellationToken)
    {
        using var answer = await Get("api/v1/organizations?status=all&pageSize=1", token, cancellationToken);
        return answer.RootElement.GetProperty("totalItems").GetInt64() == 0;
    }

    public async Task ImportRegister(string token, string csvPath, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(csvPath);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/imports/organizations");
        request.Headers.Authorization = new("Bearer", token);
        request.Content = new StreamContent(file);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv; charset=utf-8");
        using var response = await _http.SendAsync(request, cancellationToken);
        using var answer = await Read(response, cancellationToken);
    }

    /// <summary>Enters statutes where none are in force.</summary>
    public async Task EnterStatutes(string token, string jsonPath, CancellationToken cancellationToken)
    {
        using var known = await Get("api/v1/statutes?pageSize=1", token, cancellationToken);
        if (known.RootElement.GetProperty("totalItems").GetInt64() > 0)
        {
            return;
        }

        await using var file = File.OpenRead(jsonPath);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/statutes") { Content = new StreamContent(file) };
        request.Headers.Authorization = new("Bearer", token);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        using var response = await _http.SendAsync(request, cancellationToken);
        using var answer = await Read(response, cancellationToken);
    }

    /// <summary>How many people use the system.</summary>
    public async Task<long> CountPeople(string token, CancellationToken cancellationToken)
    {
        using var answer = await Get("api/v1/people?pageSize=1", token, cancellationToken);
        return answer.RootElement.GetProperty("totalItems").GetInt64();
    }

    /// <summary>Whether a service's record of who did what is as it was written.</summary>
    public async Task<AuditVerdict> VerifyAudit(string service, string token, CancellationToken cancellationToken)
    {
        using var answer = await Get($"api/v1/operations/{service}/audit/verification", token, cancellationToken);
        var verdict = answer.RootElement;
        var fault = verdict.TryGetProperty("fault", out var found) && found.ValueKind is JsonValueKind.Object
            ? $"{found.GetProperty("position").GetInt64()}: {found.GetProperty("what").GetString()}"
            : null;
        return new(verdict.GetProperty("isIntact").GetBoolean(), verdict.GetProperty("sealed").GetInt64(), verdict.GetProperty("anchors").GetInt64(), fault);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> Get(string address, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", token);
        using var response = await _http.SendAsync(request, cancellationToken);
        return await Read(response, cancellationToken);
    }

    private static async Task<JsonDocument> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return (await response.Content.ReadFromJsonAsync<JsonDocument>(cancellationToken))!; // null only for the literal null
        }

        var problem = await response.Content.ReadAsStringAsync(cancellationToken);
        throw new VmdoException($"{response.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)response.StatusCode}: {problem}"); // set by HttpClient
    }
}
