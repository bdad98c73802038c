using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vmdo.Gateway.People;

/// <summary>
/// All that is kept about a person (Art. 15 GDPR), of every service in one answer: <c>GET /api/v1/operations/people/{id}</c>. Who may
/// ask is decided by the services, each for itself. 503 while one of them does not answer: what is left would look like all.
/// </summary>
internal static class GatherPersonalData
{
    private const string Path = "/api/v1/operations/people/{id}";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static void MapPersonalData(this WebApplication app) =>
        app.MapGet("/api/v1/operations/people/{id:guid}", Handle).AllowAnonymous().ExcludeFromDescription();

    /// <summary>Describes it by what the services say about their parts; not at all while none has one.</summary>
    public static void DescribePersonalData(this JsonObject paths, IEnumerable<string> services)
    {
        var parts = services.Select(s => (Service: s, Get: paths[PathOf(s, "{id}")]?["get"])).Where(p => p.Get is not null).ToList();
        if (parts.Count == 0)
        {
            return;
        }

        var schema = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. parts.Select(p => JsonValue.Create(p.Service))]),
            ["properties"] = new JsonObject(
                parts.Select(p => KeyValuePair.Create(p.Service, Json(p.Get!["responses"])["schema"]?.DeepClone()))),
        };
        var get = (JsonObject)parts[0].Get!.DeepClone(); // an operation is an object
        (get["operationId"], get["summary"]) = ("personal-data", "Personal data of all services");
        get["description"] = "All that is kept about a person, by service (Art. 15 GDPR). 503 while a service does not answer.";
        Json(get["responses"])["schema"] = schema;
        paths[Path] = new JsonObject { ["get"] = get };
    }

    private static string PathOf(string service, string id) => $"/api/v1/operations/{service}/people/{id}";

    private static JsonNode Json(JsonNode? responses) => responses!["200"]!["content"]!["application/json"]!; // each part answers so

    private static async Task<IResult> Handle(Guid id, Services services, HttpContext http)
    {
        var parts = await services.Ask(
            services.WithApi, service => PathOf(service, id.ToString()), Limit, Read, http.Request.Headers.Authorization);
        if (parts.Values.FirstOrDefault(p => p is { Status: >= 400 and < 500 and not StatusCodes.Status429TooManyRequests }) is { } refusal)
        {
            http.Response.Headers.WWWAuthenticate = refusal.Challenge;
            return TypedResults.StatusCode(refusal.Status);
        }

        var missing = parts.Where(p => p.Value?.Kept is null).Select(p => p.Key).ToList();
        return missing.Count > 0
            ? TypedResults.Problem($"{string.Join(", ", missing)} does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : TypedResults.Json(parts.ToDictionary(p => p.Key, p => p.Value!.Kept)); // filtered
    }

    private static async Task<Part?> Read(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        (int)response.StatusCode,
        response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)
            : null,
        response.Headers.WwwAuthenticate.ToString() is { Length: > 0 } challenge ? challenge : null);

    /// <summary>What one service answers.</summary>
    private sealed record Part(int Status, JsonElement? Kept, string? Challenge);
}
