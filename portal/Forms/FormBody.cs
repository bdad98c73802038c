using System.Globalization;
using System.Text.Json.Nodes;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>Makes the body of a request of what stands in a form. What cannot be said in it is an error at its field.</summary>
internal sealed class FormBody
{
    private readonly FormValues _values;
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    public FormBody(IReadOnlyList<Field> fields, FormValues values)
    {
        _values = values;
        Content = Members(fields, "", "");
    }

    public JsonObject Content { get; }

    /// <summary>Keys of texts, by the names of fields.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    /// <summary>The field by which a member of the body was said; the whole form's, an empty name, where it is none.</summary>
    public string NameOf(string pointer)
    {
        for (var known = pointer; known.Length > 0; known = known[..known.LastIndexOf('/')])
        {
            if (_names.TryGetValue(known, out var name))
            {
                return name;
            }
        }

        return "";
    }

    private JsonObject Members(IReadOnlyList<Field> fields, string prefix, string pointer)
    {
        var content = new JsonObject();
        foreach (var field in fields)
        {
            var (name, place) = (prefix + field.Name, $"{pointer}/{field.Name}");
            _names[place] = name;
            var value = Value(field, name, place);
            if (value is not null || field is { IsRequired: true, Kind: not FieldKind.Group })
            {
                content[field.Name] = value;
            }
        }

        return content;
    }

    private JsonNode? Value(Field field, string name, string pointer) => field.Kind switch
    {
        FieldKind.Group when !field.IsRequired && !IsWrittenIn($"{name}.") => null, // it lacks nothing
        FieldKind.Group => Members(field.Fields, $"{name}.", pointer),
        FieldKind.Rows => Rows(field, name, pointer) is { } rows && (field.IsRequired || rows.Count > 0) ? rows : null,
        FieldKind.Map => Map(field, name, pointer) is { } map && (field.IsRequired || map.Count > 0) ? map : null,
        FieldKind.Flag => JsonValue.Create(_values.Has(name) && _values[name] != "false"),
        FieldKind.Choices => List(field, name, _values.Several(name)),
        FieldKind.Lines => List(field, name, _values.Several(name).SelectMany(v => v.Split('\n'))),
        _ => Single(field, name, _values[name].Trim()),
    };

    private JsonArray? List(Field field, string name, IEnumerable<string> said)
    {
        JsonNode?[] entries =
        [
            .. said.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct()
                .Select(s => field.Format == Field.OfNumbers ? Number(name, s) : JsonValue.Create(s)),
        ];
        if (entries.Length == 0 && field.IsRequired)
        {
            _errors[name] = "form.missing";
        }

        return entries.Length > 0 || field.IsRequired ? new(entries) : null;
    }

    private JsonValue? Single(Field field, string name, string said)
    {
        if (said.Length == 0)
        {
            if (field.IsRequired)
            {
                _errors[name] = "form.missing";
            }

            return null;
        }

        if (said.Length > field.Longest)
        {
            _errors[name] = "form.too-long";
        }

        return field.Kind switch
        {
            FieldKind.Whole => Number(name, said),
            FieldKind.Amount => decimal.TryParse(said.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
                ? JsonValue.Create(amount)
                : Wrong(name, "form.no-number"),
            FieldKind.Day => DateOnly.TryParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? JsonValue.Create(said)
                : Wrong(name, "form.no-day"),
            _ => JsonValue.Create(said.ReplaceLineEndings("\n")),
        };
    }

    private JsonValue? Number(string name, string said) =>
        int.TryParse(said, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole)
            ? JsonValue.Create(whole)
            : Wrong(name, "form.no-number");

    private JsonValue? Wrong(string name, string error)
    {
        _errors[name] = error;
        return null;
    }

    // Rows that nobody has written in are left out, and the errors of the others find them all the same.
    private JsonArray Rows(Field field, string name, string pointer)
    {
        var rows = new JsonArray();
        for (var row = 0; row < Math.Min(_values.RowsOf(name), Form.MostRows); row++)
        {
            var prefix = $"{name}[{row}].";
            if (IsWrittenIn(prefix))
            {
                _names[$"{pointer}/{rows.Count}"] = $"{name}[{row}]";
                rows.Add((JsonNode)Members(field.Fields, prefix, $"{pointer}/{rows.Count}"));
            }
        }

        return rows;
    }

    private JsonObject Map(Field field, string name, string pointer)
    {
        var map = new JsonObject();
        for (var row = 0; row < Math.Min(_values.RowsOf(name), Form.MostRows); row++)
        {
            var (prefix, key) = ($"{name}[{row}].", _values[$"{name}[{row}].key"].Trim());
            if (!IsWrittenIn(prefix))
            {
                continue;
            }

            if (key.Length == 0 || map.ContainsKey(key))
            {
                _errors[$"{prefix}key"] = key.Length == 0 ? "form.missing" : "form.twice";
                continue;
            }

            _names[$"{pointer}/{key}"] = field.Fields is [{ Name: "value" }] ? $"{prefix}value" : $"{name}[{row}]";
            var members = Members(field.Fields, prefix, $"{pointer}/{key}");
            map[key] = field.Fields is [{ Name: "value" }] ? members["value"]?.DeepClone() : members;
        }

        return map;
    }

    // Of what may be left out, nothing is missing before she has begun it; what the page itself has put into a row is no sign of that.
    private bool IsWrittenIn(string prefix)
    {
        var given = _values[$"{prefix}{Form.GivenInRow}"].Split(' ').Append(Form.GivenInRow).ToHashSet(StringComparer.Ordinal);
        return _values.All.Any(v => v.Key.StartsWith(prefix, StringComparison.Ordinal) && !given.Contains(v.Key[prefix.Length..])
            && v.Value.Any(s => s is { Length: > 0 } and not "false"));
    }
}
