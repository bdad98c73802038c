using System.Text.Json.Nodes;

namespace Vmdo.Gateway.Description;

/// <summary>
/// Makes one OpenAPI document of several. Components of the same name stay one while they say the same; else those of the
/// later service get its name in front, and what refers to them follows.
/// </summary>
internal sealed class Merger
{
    private readonly HashSet<string> _operationIds = [];

    public JsonObject Paths { get; } = [];

    public JsonObject Components { get; } = [];

    /// <summary>By name, in the order in which they were met.</summary>
    public OrderedDictionary<string, JsonNode> Tags { get; } = [];

    /// <summary>Takes over what a service says about itself.</summary>
    public void Add(string service, JsonObject document)
    {
        var components = document["components"] as JsonObject ?? [];
        var renamed = Clashing(components)
            .ToDictionary(c => c, c => c with { Name = char.ToUpperInvariant(service[0]) + service[1..] + c.Name });
        ComponentPlace.Redirect(document, renamed);
        foreach (var (place, component) in ComponentPlace.In(components))
        {
            AddComponent(renamed.GetValueOrDefault(place, place), component);
        }

        foreach (var (name, scheme) in components["securitySchemes"] as JsonObject ?? [])
        {
            AddComponent(new("securitySchemes", name), scheme!); // a scheme is an object
        }

        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
        {
            Paths[path] ??= WithUniqueOperationIds(service, (JsonObject)item!.DeepClone()); // a path item is an object
        }

        foreach (var tag in (document["tags"] as JsonArray ?? []).OfType<JsonObject>())
        {
            Tags.TryAdd((string?)tag["name"] ?? "", tag.DeepClone());
        }
    }

    /// <summary>Operations of a path item, by method.</summary>
    public static IEnumerable<JsonObject> OperationsOf(JsonNode? pathItem) =>
        from member in pathItem as JsonObject ?? []
        where member.Key is "get" or "put" or "post" or "delete" or "patch" or "head" or "options" or "trace"
        select member.Value as JsonObject;

    // Those that say something else under a known name, and those that refer to such ones.
    private HashSet<ComponentPlace> Clashing(JsonObject components)
    {
        var known = ComponentPlace.In(components).Where(c => Components[c.Place.Section]?[c.Place.Name] is not null).ToList();
        // filtered
        var clashing = known
            .Where(c => !JsonNode.DeepEquals(c.Component, Components[c.Place.Section]![c.Place.Name]))
            .Select(c => c.Place)
            .ToHashSet();
        while (known.Where(c => ComponentPlace.ReferredToIn(c.Component).Any(clashing.Contains)).Any(c => clashing.Add(c.Place)))
        {
            // until no further one is found
        }

        return clashing;
    }

    private void AddComponent(ComponentPlace place, JsonNode component)
    {
        var section = Components[place.Section] as JsonObject ?? [];
        Components[place.Section] ??= section;
        section[place.Name] ??= component.DeepClone();
    }

    private JsonObject WithUniqueOperationIds(string service, JsonObject pathItem)
    {
        foreach (var operation in OperationsOf(pathItem))
        {
            if ((string?)operation["operationId"] is { } id && !_operationIds.Add(id))
            {
                operation["operationId"] = $"{service}-{id}";
            }
        }

        return pathItem;
    }
}
