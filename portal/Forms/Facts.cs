using System.Globalization;
using System.Text.Json.Nodes;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>What the API shows of a thing, as words that people read.</summary>
internal sealed record Facts(Vmdo.Pages.SitePage Site, IReadOnlyList<Field> Fields, JsonObject Thing, Facts.ISource Source)
{
    /// <summary>Knows names.</summary>
    internal interface ISource
    {
        IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Name)>> Choices { get; }
    }

    /// <summary>Those that there are, but for the id, which says nothing to people, and what the page itself shows.</summary>
    public IEnumerable<Field> Told =>
        Fields.Where(f => f.Name is not ("id" or "links" or "direction") && Thing[f.Name] is { } value && !IsEmpty(value));

    public string LabelOf(Field field) => Site.T.FirstOf($"input.{field.Name}") ?? field.Name;

    public Facts Inner(Field field, JsonObject thing) => this with { Fields = field.Fields, Thing = thing };

    public string Text(Field field, JsonNode? value) => value switch
    {
        null => "",
        JsonArray several => string.Join(", ", several.Select(v => Text(field, v))),
        _ => Text(Site.T, field, value.ToString()),
    };

    private string Text(Translation t, Field field, string value) => field switch
    {
        { Kind: FieldKind.Flag } => t[value == "true" ? "form.yes" : "form.no"],
        { Kind: FieldKind.Day } when DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) => t.Day(day),
        { Format: "date-time" } when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) => t.Instant(at),
        { Words.Count: > 0 } => t.Word($"word.{field.Vocabulary}", value),
        { Name: "language" or "languages" or "key" } => t.NameOf(value),
        { Name: "fieldsOfWork" or "fieldOfWork" or "need" } => t.Word("field", value),
        _ => Source.Choices.GetValueOrDefault(field.Name)?.FirstOrDefault(c => c.Value == value).Name ?? value,
    };

    /// <summary>A moment, in the association's own time.</summary>
    public static string Instant(Translation t, DateTimeOffset at) => t.Instant(at);

    private static bool IsEmpty(JsonNode value) => value is JsonArray { Count: 0 } or JsonObject { Count: 0 };
}
