using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Vmdo.Portal;

/// <summary>What the API answered.</summary>
/// <param name="Status">0 where no answer came: whether anything was done is not known.</param>
/// <param name="Content">JSON; none where the answer has no body, as that to a repeated request.</param>
/// <param name="Version">The tag of the version that the answer shows.</param>
/// <param name="Location">Where what was made is found, below the API's root.</param>
internal sealed record ApiResponse(int Status, JsonNode? Content, string? Version, string? Location)
{
    // As the client reads it: what the API tells may have grown since these pages were written.
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Nobody can say whether it was done; asking again with the same key is safe.</summary>
    public bool IsUncertain => Status is 0 or >= 500;

    public T? As<T>()
        where T : class => Content.Deserialize<T>(Json);
}

/// <summary>Calls any operation of the API, where the generated client would need a method for each.</summary>
internal sealed class ApiCalls(HttpClient http)
{
    public const string Root = "/api/v1/";

    public Task<ApiResponse> Get(string path, CancellationToken cancellationToken) =>
        Send(HttpMethod.Get, path, body: null, version: null, key: null, cancellationToken);

    /// <param name="method">As described.</param>
    /// <param name="path">Below the API's root.</param>
    /// <param name="body">JSON, or none.</param>
    /// <param name="version">Of what she has seen.</param>
    /// <param name="key">The same for the same intention, however often it is sent.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<ApiResponse> Send(
        HttpMethod method, string path, JsonNode? body, string? version, string? key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, Root + path);
        return await Send(request, body, version, key, cancellationToken);
    }

    /// <summary>Sends what everybody may send, so that nobody is known by it who has signed in.</summary>
    public async Task<ApiResponse> SendWithoutName(string path, JsonNode body, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path);
        request.Options.Set(InTheNameOfTheVisitor.WithoutName, true);
        return await Send(request, body, version: null, key, cancellationToken);
    }

    private async Task<ApiResponse> Send(
        HttpRequestMessage request, JsonNode? body, string? version, string? key, CancellationToken cancellationToken)
    {
        request.Content = body is null ? null : JsonContent.Create(body);
        if (version is { Length: > 0 })
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        if (key is { Length: > 0 } && request.Method == HttpMethod.Post)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var content = IsJson(answer.Content.Headers.ContentType?.MediaType) && text.Length > 0 ? JsonNode.Parse(text) : null;
            return new((int)answer.StatusCode, content, answer.Headers.ETag?.ToString(), PathOf(answer.Headers.Location));
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new(0, null, null, null);
        }
    }

    private static bool IsJson(string? type) => type?.EndsWith("json", StringComparison.Ordinal) is true;

    private static string? PathOf(Uri? location) => location?.ToString() is { } text && text.Contains(Root, StringComparison.Ordinal)
        ? text[(text.IndexOf(Root, StringComparison.Ordinal) + Root.Length)..]
        : null;
}
