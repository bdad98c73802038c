using System.Globalization;
using Spectre.Console;
using Vmdo.Standalone.Parts;

namespace Vmdo.Standalone.Commands;

/// <summary>Asks every part how it is. The dashboard is shown but does not decide: the system runs without it.</summary>
internal static class StatusCommand
{
    public static async Task<int> Run(CommandLine line, CancellationToken cancellationToken)
    {
        if (RunningSystem.Find(line.Data) is not { } run)
        {
            Console.WriteLine($"Nothing runs in {line.Data.Path}.");
            return 1;
        }

        var system = await RunningSystem.Describe(line.Data, cancellationToken);
        var answers = await Task.WhenAll(system.Parts.Select(async part => (Part: part, IsReady: await part.IsReady(cancellationToken))));
        var table = new Table().RoundedBorder().AddColumns("Part", "State", "Process", "Address");
        foreach (var (part, isReady) in answers)
        {
            var process = run.Parts.TryGetValue(part.Name, out var identity) && identity.IsAlive ? identity.Id : (int?)null;
            table.AddRow(part.Name, StateOf(isReady, process), process?.ToString(CultureInfo.InvariantCulture) ?? "", part.Address.EscapeMarkup());
        }

        AnsiConsole.Write(table);
        return answers.All(answer => answer.IsReady || answer.Part is Dashboard) ? 0 : 1;
    }

    private static string StateOf(bool isReady, int? process) => (isReady, process) switch
    {
        (true, _) => "[green]ready[/]",
        (false, null) => "[red]not running[/]",
        (false, _) => "[yellow]not ready[/]",
    };
}
