using System.Text.Json.Nodes;

namespace Vmdo.Gateway.Description;

/// <summary>Where a component of an OpenAPI document stands: <c>#/components/{section}/{name}</c>.</summary>
internal sealed record ComponentPlace(string Section, string Name)
{
    private const string Start = "#/components/";

    public override string ToString() => $"{Start}{Section}/{Name}";

    /// <summary>All components with their places. Security schemes are referred to by name alone and count as none.</summary>
    public static IEnumerable<(ComponentPlace Place, JsonNode Component)> In(JsonObject components) =>
        from section in components
        where section.Key is not "securitySchemes"
        from component in section.Value as JsonObject ?? []
        where component.Value is not null
        select (new ComponentPlace(section.Key, component.Key), component.Value);

    /// <summary>The components that a part of a document refers to.</summary>
    public static IEnumerable<ComponentPlace> ReferredToIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => ReferredToIn(m.Value)),
        JsonArray items => items.SelectMany(ReferredToIn),
        JsonValue value when Of(value) is { } place => [place],
        _ => [],
    };

    /// <summary>Lets references to some components refer to others, in the whole document.</summary>
    public static void Redirect(JsonNode? node, IReadOnlyDictionary<ComponentPlace, ComponentPlace> others)
    {
        foreach (var child in Children(node).ToList())
        {
            if (child is JsonValue value && Of(value) is { } place && others.TryGetValue(place, out var other))
            {
                child.ReplaceWith(other.ToString() + value.GetValue<string>()[place.ToString().Length..]);
            }

            Redirect(child, others);
        }
    }

    // A reference is a string wherever it stands: in $ref, or in the mapping of a discriminator.
    private static ComponentPlace? Of(JsonValue value) =>
        value.TryGetValue<string>(out var text)
            && text.StartsWith(Start, StringComparison.Ordinal)
            && text[Start.Length..].Split('/') is [var section, var name, ..]
            ? new(section, name)
            : null;

    private static IEnumerable<JsonNode> Children(JsonNode? node) => (node switch
    {
        JsonObject members => members.Select(m => m.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>();
}
