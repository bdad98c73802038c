using System.Text.Json.Nodes;

namespace Vmdo.Portal.Forms;

/// <summary>What all that the API shows has in common.</summary>
internal static class Things
{
    // The first that there is names the thing.
    private static readonly string[] Names = ["displayName", "title", "workingTitle", "name", "question", "need", "mail"];

    public static string? NameOf(JsonNode? thing)
    {
        if (thing is not JsonObject members)
        {
            return null;
        }

        JsonObject?[] holders =
            [members, members["details"] as JsonObject, members["occasion"] as JsonObject, members["paper"] as JsonObject];
        foreach (var holder in holders)
        {
            if (Names.Select(n => holder?[n]).OfType<JsonValue>().FirstOrDefault() is { } name)
            {
                return name.ToString();
            }
        }

        return members["reference"]?.ToString(); // where there is nothing better
    }
}
