using System.Text.Json.Nodes;

namespace Vmdo.Portal.Operations;

/// <summary>Makes fields of the schemas of the API's description.</summary>
internal sealed class FieldReader(JsonObject schemas)
{
    /// <summary>Text that may be longer is asked for in several lines.</summary>
    private const int LongestLine = 200;

    /// <summary>No description that people can read goes deeper; one that names itself would never end.</summary>
    private const int Deepest = 6;

    private const string Reference = "#/components/schemas/";

    /// <summary>The fields of a body.</summary>
    public IReadOnlyList<Field> Of(JsonNode? schema) => Of(schema, depth: 0);

    private IReadOnlyList<Field> Of(JsonNode? schema, int depth)
    {
        var resolved = Resolve(schema).Schema;
        var required = (resolved["required"] as JsonArray ?? []).Select(r => (string?)r).ToHashSet();
        return resolved["properties"] is JsonObject members && depth < Deepest
            ? [.. members.Select(m => Read(m.Key, m.Value, required.Contains(m.Key), depth))]
            : [];
    }

    public Field Read(string name, JsonNode? schema, bool isRequired, int depth = 0)
    {
        var (resolved, vocabulary) = Resolve(schema);
        var field = new Field { Name = name, Kind = FieldKind.Text, IsRequired = isRequired };
        if (WordsOf(resolved) is { Count: > 0 } words)
        {
            return field with { Kind = FieldKind.Choice, Vocabulary = vocabulary, Words = words };
        }

        return TypeOf(resolved) switch
        {
            "boolean" => field with { Kind = FieldKind.Flag },
            "integer" => field with { Kind = FieldKind.Whole },
            "number" => field with { Kind = FieldKind.Amount },
            "array" => OfList(field, resolved, depth + 1),
            "object" => OfObject(field, resolved, depth + 1),
            _ => OfText(field, resolved),
        };
    }

    private Field OfList(Field field, JsonObject schema, int depth)
    {
        var item = Read(field.Name, schema["items"], isRequired: true, depth);
        field = field with { Longest = (int?)schema["maxItems"] };
        return item.Kind switch
        {
            FieldKind.Choice => field with { Kind = FieldKind.Choices, Vocabulary = item.Vocabulary, Words = item.Words },
            FieldKind.Group => field with { Kind = FieldKind.Rows, Fields = item.Fields },
            FieldKind.Whole => field with { Kind = FieldKind.Lines, Format = Field.OfNumbers },
            _ => field with { Kind = FieldKind.Lines, Format = item.Format },
        };
    }

    private Field OfObject(Field field, JsonObject schema, int depth)
    {
        if (schema["additionalProperties"] is not JsonObject value)
        {
            return field with { Kind = FieldKind.Group, Fields = Of(schema, depth) };
        }

        var item = Read("value", value, isRequired: true, depth);
        return field with
        {
            Kind = FieldKind.Map,
            Longest = (int?)schema["maxProperties"],
            Fields = item.Kind is FieldKind.Group ? item.Fields : [item],
        };
    }

    private static Field OfText(Field field, JsonObject schema)
    {
        var (format, longest) = ((string?)schema["format"], (int?)schema["maxLength"]);
        return format switch
        {
            "date" => field with { Kind = FieldKind.Day },
            "time" => field with { Kind = FieldKind.Time },
            "uuid" or "date-time" => field with { Format = format },
            "idn-email" => field with { Format = "email", Longest = longest },
            "uri" => field with { Format = "url", Longest = longest },
            _ => field with { Kind = longest > LongestLine ? FieldKind.LongText : FieldKind.Text, Longest = longest },
        };
    }

    private (JsonObject Schema, string Name) Resolve(JsonNode? schema)
    {
        var (current, name) = (schema as JsonObject ?? [], "");
        while ((string?)current["$ref"] is { } reference)
        {
            name = reference[Reference.Length..];
            current = schemas[name]!.AsObject(); // a description refers to what it has
        }

        return (current, name);
    }

    private static IReadOnlyList<string> WordsOf(JsonObject schema) =>
        [.. (schema["enum"] as JsonArray ?? []).Select(word => (string?)word).OfType<string>()];

    private static string? TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(t => (string?)t).FirstOrDefault(t => t != "null"),
        { } one => (string?)one,
        null => null,
    };
}
