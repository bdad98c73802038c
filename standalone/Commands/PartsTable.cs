using Spectre.Console;
using Vmdo.Standalone.Parts;

namespace Vmdo.Standalone.Commands;

/// <summary>The parts of a system while it starts.</summary>
internal static class PartsTable
{
    public static Table Of(IEnumerable<Part> parts)
    {
        var table = new Table().RoundedBorder().AddColumns("Part", "State", "Time", "Address");
        foreach (var part in parts)
        {
            table.AddRow(part.Name, StateOf(part), part.StartTime == TimeSpan.Zero ? "" : $"{part.StartTime.TotalSeconds:0.0} s", part.Address.EscapeMarkup());
        }

        return table;
    }

    private static string StateOf(Part part)
    {
        var text = (part.Detail ?? part.State.ToString().ToLowerInvariant()).EscapeMarkup();
        return part.State switch
        {
            PartState.Ready => $"[green]{text}[/]",
            PartState.Failed => $"[red]{text}[/]",
            PartState.Starting => $"[yellow]{text} …[/]",
            _ => $"[grey]{text}[/]",
        };
    }
}
