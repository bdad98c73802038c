using System.Text.Json.Nodes;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>What may be chosen where a field means something that is there: people choose names, the API gets ids.</summary>
internal sealed class ThingChoices(ApiCalls api)
{
    private const int PageSize = 100;
    private const int MostPages = 3;
    private const string District = "district";
    private const string Districts = "districts";

    // The address of the list, and the member that names each; by the names of fields, which mean the same everywhere.
    private static readonly Dictionary<string, (string List, string Name)> Lists = new(StringComparer.Ordinal)
    {
        ["organizationId"] = ("organizations", "details.name"),
        ["organizationIds"] = ("organizations", "details.name"),
        ["organizations"] = ("organizations", "details.name"),
        ["into"] = ("organizations", "details.name"),
        ["leadId"] = ("organizations", "details.name"),
        ["participants"] = ("organizations", "details.name"),
        ["demandedBy"] = ("organizations", "details.name"),
        ["institutionId"] = ("institutions", "name"),
        ["concerns"] = ("positions/concerns", "title"),
        ["personId"] = ("people", "name"),
        ["assemblyId"] = ("assemblies", "occasion.title"),
        ["repeats"] = ("assemblies", "occasion.title"),
    };

    // There it means the organizations whose own matter is decided.
    private static readonly HashSet<string> OfOwnMatters = ["add-agenda-item", "open-ballot"];

    /// <summary>For all fields that mean something; an empty list where none can be had.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<(string Value, string Name)>>> For(
        IEnumerable<Field> fields, CancellationToken cancellationToken, string operation = "")
    {
        var wanted = NamesIn(fields).Where(Lists.ContainsKey).Distinct().ToList();
        (string List, string Name) ListOf(string name) =>
            OfOwnMatters.Contains(operation) && name == "concerns" ? Lists["organizations"] : Lists[name];
        var lists = wanted.Select(ListOf).Distinct().ToDictionary(l => l, l => List(l.List, l.Name, cancellationToken));
        var districts = NamesIn(fields).Any(n => n is District or Districts) ? AllDistricts(cancellationToken) : null;
        await Task.WhenAll(lists.Values);
        var choices = new Dictionary<string, IReadOnlyList<(string, string)>>(StringComparer.Ordinal);
        foreach (var name in wanted)
        {
            if (await lists[ListOf(name)] is { Count: > 0 } list)
            {
                choices[name] = list;
            }
        }

        if (districts is not null && await districts is { Count: > 0 } all)
        {
            (choices[District], choices[Districts]) = (all, all);
        }

        return choices;
    }

    /// <summary>What one thing is called; its id where nobody may know or tell.</summary>
    public async Task<string> NameOf(string field, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out _) || !Lists.TryGetValue(field, out var list))
        {
            return id;
        }

        var thing = (await api.Get($"{list.List}/{id}", cancellationToken)).Content;
        return Member(thing, list.Name) ?? id;
    }

    private static IEnumerable<string> NamesIn(IEnumerable<Field> fields) => fields.SelectMany(f => NamesIn(f.Fields).Append(f.Name));

    private async Task<IReadOnlyList<(string Value, string Name)>> List(string address, string name, CancellationToken cancellationToken)
    {
        var found = new List<(string Value, string Name)>();
        for (var page = 1; page <= MostPages; page++)
        {
            var answer = (await api.Get($"{address}?page={page}&pageSize={PageSize}", cancellationToken)).Content;
            var items = (answer?["items"] as JsonArray ?? []).OfType<JsonObject>().ToList();
            found.AddRange(items.Select(i => ((string?)i["id"] ?? "", Member(i, name) ?? (string?)i["id"] ?? "")));
            if (items.Count < PageSize)
            {
                break;
            }
        }

        return [.. found.OrderBy(f => f.Name, StringComparer.InvariantCulture)];
    }

    private async Task<IReadOnlyList<(string Value, string Name)>> AllDistricts(CancellationToken cancellationToken) =>
    [
        .. ((await api.Get("inquiries/rules", cancellationToken)).Content?["districts"] as JsonArray ?? [])
            .Select(d => (string?)d).OfType<string>().Select(d => (d, d))
    ];

    private static string? Member(JsonNode? thing, string path)
    {
        foreach (var member in path.Split('.'))
        {
            thing = thing?[member];
        }

        return (string?)thing;
    }
}
