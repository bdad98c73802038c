using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>The key of a secret ballot's urn, which the API tells once: the page after the opening has to show it.</summary>
internal static class UrnKey
{
    public static string? JustTold(ITempDataDictionary told) =>
        told.Peek("done") is "open-ballot" && told["answer"] is string answer && JsonNode.Parse(answer) is JsonObject opened
            ? (string?)opened["urnKey"]
            : null;
}
