using System.Text.Json.Nodes;
using Vmdo.Pages.Texts;
using Vmdo.Portal.Operations;

namespace Vmdo.Portal.Forms;

/// <summary>What a step will end, told before it is taken.</summary>
internal sealed class Consequences(ApiCalls api)
{
    private static readonly HashSet<string> EndMemberships =
        ["leave-association", "exclude-organization", "dissolve-organization", "merge-organizations", "suspend-organization"];
    private static readonly HashSet<string> EndRoles = ["deactivate-person", "erase-person"];

    public async Task<IReadOnlyList<string>> Of(
        Translation t, Operation operation, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (EndMemberships.Contains(operation.Id))
        {
            var (mandates, projects) = (
                Count($"mandates?organizationId={values["id"]}&pageSize=1", cancellationToken),
                Count($"projects?organizationId={values["id"]}&pageSize=1", cancellationToken));
            return Told(t, ("ends.mandates", await mandates), ("ends.projects", await projects));
        }

        if (EndRoles.Contains(operation.Id))
        {
            var person = (await api.Get($"people/{values["id"]}", cancellationToken)).Content;
            return Told(t, ("ends.roles", (person?["grants"] as JsonArray ?? []).Count(g => (bool?)g?["inForce"] is true)));
        }

        if (operation.Id is "cancel-assembly")
        {
            var assembly = (await api.Get($"assemblies/{values["id"]}", cancellationToken)).Content;
            return Told(t, ("ends.items", (assembly?["agenda"] as JsonArray ?? []).Count));
        }

        return [];
    }

    private static List<string> Told(Translation t, params (string Text, int Number)[] ended) =>
        [.. ended.Where(e => e.Number > 0).Select(e => t.Count(e.Text, e.Number))];

    private async Task<int> Count(string path, CancellationToken cancellationToken) =>
        (int?)(await api.Get(path, cancellationToken)).Content?["totalItems"] ?? 0;
}
