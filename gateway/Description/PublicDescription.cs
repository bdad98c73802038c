using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Vmdo.Gateway.People;

namespace Vmdo.Gateway.Description;

/// <summary>
/// The system's API as one OpenAPI 3.1 document: what all services say about themselves, under the gateway's address. A
/// service that does not answer is left out and named in <c>x-unavailable</c>.
/// </summary>
internal sealed class PublicDescription(Services services, IConfiguration configuration, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HoldsWhenWhole = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HoldsWhenNot = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };
    private readonly Remembered<byte[]> _document = new(
        () => Make(services, configuration["Authentication:Issuer"] ?? "http://localhost:5080/"),
        clock);

    public Task<byte[]> Get(CancellationToken cancellationToken) => _document.Get(cancellationToken);

    public void Dispose() => _document.Dispose();

    private static async Task<(byte[] Document, TimeSpan Holds)> Make(Services services, string address)
    {
        var descriptions = await services.Ask(services.WithApi, _ => "/openapi/v1.json", Limit, Read);
        var merger = new Merger();
        foreach (var (service, description) in descriptions.Where(d => d.Value is not null))
        {
            merger.Add(service, description!); // filtered
        }

        merger.Paths.DescribePersonalData(services.WithApi);
        var missing = descriptions.Where(d => d.Value is null).Select(d => d.Key).ToList();
        var document = Frame.Around(merger, address, missing);
        return (JsonSerializer.SerializeToUtf8Bytes(document, Readable), missing.Count == 0 ? HoldsWhenWhole : HoldsWhenNot);
    }

    // What is no valid description is as good as none: the rest must not suffer from it.
    private static async Task<JsonObject?> Read(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode
            && JsonNode.Parse(text) is JsonObject description
            && OpenApiDocument.Parse(text, "json").Diagnostic is { Errors.Count: 0 }
            ? description
            : null;
    }
}
