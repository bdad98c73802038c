using System.Text.Json.Nodes;

namespace Vmdo.Portal.Operations;

/// <summary>
/// What the API can do, by its own description. A page for every operation follows from it, so that nothing of the API is out of
/// reach of people; the frequent ones have pages that were thought about more.
/// </summary>
internal sealed class ApiDescription
{
    private const string Root = "/api/v1/";
    private static readonly string[] Written = ["post", "put", "delete"];

    public ApiDescription(Stream description)
    {
        var document = JsonNode.Parse(description)!.AsObject(); // it is part of the program
        var reader = new FieldReader(document["components"]!["schemas"]!.AsObject()); // as above
        var paths = document["paths"]!.AsObject().Where(p => p.Key.StartsWith(Root, StringComparison.Ordinal)).ToList(); // as above
        All = [.. paths.SelectMany(p => Read(reader, p.Key[Root.Length..].Split('/'), p.Value!.AsObject()))]; // each path has operations
        Writes = [.. All.Where(o => !o.IsRead)];
        Reads = [.. All.Where(o => o.IsRead)];
    }

    public IReadOnlyList<Operation> All { get; }

    public IReadOnlyList<Operation> Writes { get; }

    public IReadOnlyList<Operation> Reads { get; }

    public Operation this[string id] => All.Single(o => o.Id == id);

    /// <summary>The operation whose form has this address, with the parameters in it.</summary>
    public (Operation Operation, IReadOnlyDictionary<string, string> Values)? FormAt(string? path) => At(Writes, path);

    /// <summary>The operation that reads what has this address.</summary>
    public (Operation Operation, IReadOnlyDictionary<string, string> Values)? ReadAt(string? path) => At(Reads, path);

    /// <summary>What an operation changes: the nearest single thing above its address that can be read.</summary>
    public Operation? ChangedBy(Operation operation) => Reads
        .Where(r => r.Path.Count <= operation.Path.Count && Operation.IsParameter(r.Path[^1])
            && r.Path.SequenceEqual(operation.Path.Take(r.Path.Count)))
        .MaxBy(r => r.Path.Count);

    private static (Operation Operation, IReadOnlyDictionary<string, string> Values)? At(IReadOnlyList<Operation> operations, string? path)
    {
        var segments = (path ?? "").Trim('/').Split('/');
        return operations
            .Select(o => (Operation: o, Values: Operation.Match(o.Page, segments)))
            .Where(m => m.Values is not null)
            .OrderBy(m => m.Values!.Count) // filtered; fewer parameters are the nearer match
            .Select(m => ((Operation, IReadOnlyDictionary<string, string>)?)(m.Operation, m.Values!)) // as above
            .FirstOrDefault();
    }

    private static IEnumerable<Operation> Read(FieldReader reader, string[] path, JsonObject methods)
    {
        var isRead = methods.ContainsKey("get");
        return methods.Where(m => m.Key == "get" || Written.Contains(m.Key))
            .Select(m => Read(reader, path, m.Key, isRead, m.Value!.AsObject())); // described
    }

    private static Operation Read(FieldReader reader, string[] path, string method, bool isRead, JsonObject described)
    {
        var parameters = (described["parameters"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var content = described["requestBody"]?["content"]?["application/json"]?["schema"];
        return new()
        {
            Id = (string)described["operationId"]!, // each has one
            Method = new(method.ToUpperInvariant()),
            Path = path,
            Page = (method, isRead) switch
            {
                ("delete", _) => [.. path, "removal"],
                ("post", true) => [.. path, "new"],
                ("put", true) => [.. path, "edit"],
                _ => path,
            },
            Permissions = PermissionsOf(described),
            NeedsVersion = parameters.Any(p => (string?)p["name"] == "If-Match"),
            Fields = reader.Of(content),
            Result = ResultOf(reader, described),
            Query =
            [
                .. parameters.Where(p => (string?)p["in"] == "query")
                    .Select(p => reader.Read((string)p["name"]!, p["schema"], isRequired: false)) // named
            ],
        };
    }

    private static IReadOnlyList<Field> ResultOf(FieldReader reader, JsonObject described)
    {
        var schema = described["responses"]?["200"]?["content"]?["application/json"]?["schema"];
        var fields = schema is null ? [] : reader.Of(schema);
        var items = fields.FirstOrDefault(f => f is { Name: "items", Kind: FieldKind.Rows });
        return items is not null && fields.Any(f => f.Name == "totalItems")
            ? items.Fields
            : fields is [] && schema?["items"] is { } entries ? reader.Of(entries) : fields;
    }

    // One of several alternatives may ask for nothing: then everybody may.
    private static IReadOnlyList<string> PermissionsOf(JsonObject described)
    {
        var alternatives = (described["security"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return alternatives.Any(a => a.Count == 0)
            ? []
            : [.. alternatives.SelectMany(a => a["oauth2"]!.AsArray()).Select(s => (string)s!)]; // the one scheme that there is
    }
}
