using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>What stands in the fields of a form, by their names: <c>details.name</c>, <c>votes[3].answer</c>.</summary>
internal sealed class FormValues(IEnumerable<KeyValuePair<string, StringValues>> values)
{
    public static readonly FormValues Empty = new([]);

    private readonly Dictionary<string, StringValues> _values = values.GroupBy(v => v.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, StringValues>> All => _values;

    public string this[string name] => _values.TryGetValue(name, out var value) ? value.ToString() : "";

    public IReadOnlyList<string> Several(string name) => _values.TryGetValue(name, out var value) ? [.. value.OfType<string>()] : [];

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>How many rows there are, empty ones between them, too.</summary>
    public int RowsOf(string name) => _values.Keys
        .Where(k => k.StartsWith($"{name}[", StringComparison.Ordinal))
        .Select(k => int.TryParse(k[(name.Length + 1)..].Split(']')[0], out var row) ? row + 1 : 0)
        .DefaultIfEmpty(0).Max();

    /// <summary>What is there now, as the fields of a form would say it.</summary>
    public static FormValues Of(IReadOnlyList<Field> fields, JsonNode? thing)
    {
        var values = new List<KeyValuePair<string, StringValues>>();
        Read(fields, thing, "", values);
        return new(values);
    }

    private static void Read(IReadOnlyList<Field> fields, JsonNode? thing, string prefix, List<KeyValuePair<string, StringValues>> values)
    {
        foreach (var field in fields)
        {
            if (thing is JsonObject members && members[field.Name] is { } value)
            {
                Read(field, value, prefix + field.Name, values);
            }
        }
    }

    private static void Read(Field field, JsonNode value, string name, List<KeyValuePair<string, StringValues>> values)
    {
        switch (field.Kind)
        {
            case FieldKind.Group:
                Read(field.Fields, value, $"{name}.", values);
                break;
            case FieldKind.Rows:
                foreach (var (row, index) in (value as JsonArray ?? []).Select((row, index) => (row, index)))
                {
                    Read(field.Fields, row, $"{name}[{index}].", values);
                }

                break;
            case FieldKind.Map:
                foreach (var (entry, index) in (value as JsonObject ?? []).Select((entry, index) => (entry, index)))
                {
                    values.Add(new($"{name}[{index}].key", entry.Key));
                    var content = entry.Value is JsonObject ? entry.Value : new JsonObject { ["value"] = entry.Value?.DeepClone() };
                    Read(field.Fields, content, $"{name}[{index}].", values);
                }

                break;
            case FieldKind.Lines:
                values.Add(new(name, string.Join('\n', (value as JsonArray ?? []).Select(v => v?.ToString()))));
                break;
            case FieldKind.Choices:
                values.Add(new(name, (value as JsonArray ?? []).Select(v => v?.ToString()).ToArray()));
                break;
            default:
                values.Add(new(name, value.ToString()));
                break;
        }
    }
}
