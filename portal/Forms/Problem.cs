using System.Text.Json.Nodes;
using Vmdo.Pages.Texts;

namespace Vmdo.Portal.Forms;

/// <summary>What the API said against a request, in the reader's language as far as there are words for it.</summary>
internal static class Problem
{
    /// <summary>Sentences of services, in the reader's language: their English is the key.</summary>
    public static Said Sentence(Translation t, string? english) =>
        english is null ? new(t["form.refused"])
        : t.Texts.TryGetValue($"rule.{english}", out var known) ? new(known)
        : new(english, t.Language == "en" ? null : "en");

    /// <summary>The errors of fields, by the pointers or parameters that they name.</summary>
    public static IReadOnlyDictionary<string, Said> ErrorsOf(Translation t, JsonNode? problem, Func<string, string> nameOf)
    {
        var errors = new Dictionary<string, Said>(StringComparer.Ordinal);
        foreach (var error in (problem?["errors"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = (string?)error["pointer"] is { } pointer ? nameOf(pointer) : (string?)error["parameter"] ?? "";
            errors.TryAdd(name, Sentence(t, (string?)error["detail"]));
        }

        return errors;
    }

    public static IReadOnlyList<string> PossibleSteps(JsonNode? problem) =>
        [.. (problem?["possibleSteps"] as JsonArray ?? []).Select(s => (string?)s).OfType<string>()];
}
