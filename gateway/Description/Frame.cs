using System.Text.Json.Nodes;

namespace Vmdo.Gateway.Description;

/// <summary>What the public document says beside the services' own descriptions: address, access, errors.</summary>
internal static class Frame
{
    private const string Scheme = "oauth2";
    private const string Problem = "Problem";

    private const string Summary = "Digital backbone of an association of migrant organizations.";

    private const string About = """
        The register, projects and contact desk of an association of migrant organizations.

        **Access.** Much can be read by everybody. For the rest ask `/connect/token` for an access token by client credentials and send
        it as `Authorization: Bearer …`; it is valid for 15 minutes. Each operation says which scope it needs.

        **Changes.** Single resources have an `ETag`. A write to an existing one needs it in `If-Match`: 428 without, 412 when the
        resource has changed since. Any POST may carry an `Idempotency-Key`; repeated with the same key it has one effect, and
        is answered without a body.

        **Errors** are problem details (RFC 9457), those of `/connect/…` as OAuth has them. Quote the `traceId` when you ask about one.

        **Limits.** Each answer says in `RateLimit` what is left of your quota; 429 carries `Retry-After`. A body may have 1 MB, an
        import 10 MB.
        """;

    /// <param name="address">The gateway's, ending in a slash.</param>
    /// <param name="missing">Services that did not describe themselves.</param>
    public static JsonObject Around(Merger merger, string address, IReadOnlyList<string> missing)
    {
        var components = merger.Components;
        components["securitySchemes"] ??= new JsonObject();
        components["securitySchemes"]![Scheme] = SecurityScheme(address); // just set
        foreach (var operation in merger.Paths.SelectMany(p => Merger.OperationsOf(p.Value)))
        {
            Summarize(operation);
            ShareProblem(merger, operation);
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "VMDO", ["version"] = "1", ["summary"] = Summary, ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = address.TrimEnd('/') }),
            ["security"] = new JsonArray(new JsonObject(), new JsonObject { [Scheme] = new JsonArray() }),
            ["tags"] = new JsonArray([.. merger.Tags.Values.Select(Described)]),
            ["paths"] = merger.Paths,
            ["components"] = components,
        };
        if (missing.Count > 0)
        {
            document["x-unavailable"] = new JsonArray([.. missing.Select(m => JsonValue.Create(m))]);
        }

        return document;
    }

    private static JsonObject SecurityScheme(string address) => new()
    {
        ["type"] = "oauth2",
        ["description"] = "A client asks for tokens in its own name.",
        ["flows"] = new JsonObject
        {
            ["clientCredentials"] = new JsonObject
            {
                ["tokenUrl"] = $"{address}connect/token",
                ["scopes"] = new JsonObject(ScopeDescriptions.All.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value))),
            },
        },
    };

    private static JsonNode Described(JsonNode tag)
    {
        if ((string?)tag["name"] is "operations")
        {
            tag["description"] ??= "For operators: messages that wait or failed, and copies that diverged.";
        }

        return tag;
    }

    // An operation that has no summary is called by its id, which reads like one: admit-organization.
    private static void Summarize(JsonObject operation)
    {
        if ((string?)operation["operationId"] is { Length: > 0 } id)
        {
            operation["summary"] ??= char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');
        }
    }

    // All services describe their errors alike, each at each operation: said once instead.
    private static void ShareProblem(Merger merger, JsonObject operation)
    {
        if (operation["responses"] is JsonObject responses
            && responses["default"] is JsonObject response
            && response["content"]?["application/problem+json"] is not null)
        {
            merger.Components["responses"] ??= new JsonObject();
            merger.Components["responses"]![Problem] ??= response.DeepClone(); // just set
            responses["default"] = new JsonObject { ["$ref"] = $"#/components/responses/{Problem}" };
        }
    }
}
