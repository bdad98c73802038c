using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Vmdo.AppHost.Commands;

internal static class AuditCommand
{
    /// <summary><c>audit</c>: whether each service's record of who did what is as it was written. Fails unless all are.</summary>
    public static IResourceBuilder<ProjectResource> WithAuditCommand(this IResourceBuilder<ProjectResource> gateway) =>
        gateway.WithTextCommand(
            "audit", "Check the records", "Checks each service's record of who did what: nothing edited, deleted, reordered or cut.",
            async context =>
            {
                using var system = await SystemClient.Open(gateway, context.Services, context.CancellationToken);
                var (said, areIntact) = (new List<string>(), true);
                foreach (var service in context.Services.GetRequiredService<DistributedApplicationModel>()
                    .Resources.Owners().Select(s => s.Name))
                {
                    var verdict = await system.Get($"api/v1/operations/{service}/audit/verification", context.CancellationToken);
                    var isIntact = verdict.GetProperty("isIntact").GetBoolean();
                    areIntact &= isIntact;
                    said.Add(
                        $"{service,-10} {(isIntact ? "intact" : "BROKEN")}, {verdict.GetProperty("sealed")} entries, "
                            + $"{verdict.GetProperty("anchors")} anchors{FaultIn(verdict)}");
                }

                return areIntact
                    ? string.Join('\n', said)
                    : throw new DistributedApplicationException(
                        $"{string.Join('\n', said)}\nA record is broken: docs/runbooks/audit-broken.md");
            });

    private static string FaultIn(JsonElement verdict) =>
        verdict.TryGetProperty("fault", out var fault) && fault.ValueKind is JsonValueKind.Object
            ? $", at position {fault.GetProperty("position")}: {fault.GetProperty("what")}"
            : "";
}
