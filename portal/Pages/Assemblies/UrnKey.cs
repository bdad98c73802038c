using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>The key of a secret ballot's urn, which the API tells once: the page after the opening has to show it.</summary>
internal static class UrnKey
{
    /// <summary>Whatever other page of hers has loaded meanwhile.</summary>
    public static string? JustTold(ITempDataDictionary told)
    {
        if (told.Peek("answer") is not string answer || JsonNode.Parse(answer) is not JsonObject opened || opened["urnKey"] is not { } key)
        {
            return null;
        }

        told.Remove("answer");
        return (string?)key;
    }
}
