using System.Text.Json.Nodes;
using Vmdo.Portal.Operations;
using Vmdo.ServiceDefaults;

namespace Vmdo.Portal.Forms;

/// <summary>Where in a thing stands what an operation replaces, for those whose words are not simply the thing's own.</summary>
internal static class Sources
{
    private const string Id = "id";

    /// <summary>What has to be asked for beside the address, so that the thing has it.</summary>
    public static string QueryOf(Operation operation, IReadOnlyDictionary<string, string> values) =>
        operation.Id is "write-paper" ? $"?language={Uri.EscapeDataString(values["language"])}" : "";

    /// <summary>What is there now; null where nothing is, and where the thing says it itself.</summary>
    public static (bool IsKnown, JsonNode? Content) Of(Operation operation, IReadOnlyDictionary<string, string> values, JsonNode? thing) =>
        operation.Id switch
        {
            "change-project-details" =>
                (true, Members(thing, "journal").LastOrDefault(e => e["details"] is JsonObject)?["details"]),
            "gather-concerns" => (true, new JsonObject
            {
                ["concerns"] = new JsonArray([.. Members(thing, "concerns").Select(c => c[Id]?.DeepClone())]),
            }),
            "take-stance" => (true, new[] { "supporters", "dissenters", "abstentions" }.SelectMany(kind => Members(thing, kind))
                .FirstOrDefault(s => (string?)s["organizationId"] == values["organizationId"])),
            "write-paper" => (true, thing?["paper"] is JsonObject paper
                && Languages.Current((string?)paper["language"] ?? "") == Languages.Current(values["language"])
                    ? paper
                    : null),
            _ => (false, null),
        };

    private static IEnumerable<JsonObject> Members(JsonNode? thing, string name) => (thing?[name] as JsonArray ?? []).OfType<JsonObject>();
}
