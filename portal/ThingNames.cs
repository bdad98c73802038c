using System.Text.Json.Nodes;
using Vmdo.Portal.Forms;

namespace Vmdo.Portal;

/// <summary>What things are called that a page mentions by their ids.</summary>
internal sealed class ThingNames(ApiCalls api)
{
    private const int PageSize = 200;

    // Beyond this a page of the list costs less.
    private const int MostSingly = 5;

    // Names are help, not content: no page costs the reader her quota for them.
    private const int MostMissing = 20;

    /// <summary>The names of some things of a list, such as <c>organizations</c>; of what she may not see there is none.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Of(string list, IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().ToHashSet();
        var names = new Dictionary<Guid, string>();
        if (wanted.Count > MostSingly)
        {
            var listed = (await api.Get($"{list}?pageSize={PageSize}", cancellationToken)).Content;
            Add(names, (listed?["items"] as JsonArray ?? []).OfType<JsonNode>());
        }

        var missing = wanted.Where(id => !names.ContainsKey(id)).Take(MostMissing);
        var found = await Task.WhenAll(missing.Select(id => api.Get($"{list}/{id}", cancellationToken)));
        Add(names, found.Where(f => f.IsSuccess).Select(f => f.Content).OfType<JsonNode>());
        return names;
    }

    private static void Add(Dictionary<Guid, string> names, IEnumerable<JsonNode> things)
    {
        foreach (var thing in things)
        {
            if (Guid.TryParse((string?)thing["id"], out var id) && NameOf(thing) is { } name)
            {
                names[id] = name;
            }
        }
    }

    // Some have a number beside, which says less than what they are called.
    private static string? NameOf(JsonNode thing) =>
        Things.NameOf(thing["details"]) ?? Things.NameOf(thing["occasion"]) ?? Things.NameOf(thing);
}
