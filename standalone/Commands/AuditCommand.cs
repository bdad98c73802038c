using Spectre.Console;

namespace Vmdo.Standalone.Commands;

/// <summary>Checks each service's record of who did what: nothing edited, deleted, reordered or cut. Exit code 0 only when all hold.</summary>
internal static class AuditCommand
{
    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        var system = await RunningSystem.Describe(line.Data, cancellationToken);
        using var gateway = new GatewayClient(system.GatewayAddress, system.Secrets);
        var token = await gateway.TokenOf("office", cancellationToken);
        var table = new Table().RoundedBorder().AddColumns("Record", "State", "Entries", "Anchors", "Fault");
        var areAllGood = true;
        foreach (var service in Service.All.Where(s => s.Database is not null))
        {
            var verdict = await gateway.VerifyAudit(service.Name, token, cancellationToken);
            areAllGood &= verdict.IsIntact;
            table.AddRow(service.Name, verdict.IsIntact ? "[green]intact[/]" : "[red]broken[/]", $"{verdict.Entries}", $"{verdict.Anchors}", (verdict.Fault ?? "").EscapeMarkup());
        }

        AnsiConsole.Write(table);
        return areAllGood ? 0 : 1;
    }
}
