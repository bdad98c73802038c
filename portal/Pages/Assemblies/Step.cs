namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>A step by one click: all that its form would ask is known where it is offered. What goes wrong is told in that form.</summary>
/// <param name="Address">Of the form.</param>
/// <param name="Text">On the button.</param>
/// <param name="Back">Where she goes on afterwards.</param>
/// <param name="Given">What the form would ask.</param>
internal sealed record Step(string Address, string Text, string Back, params IReadOnlyList<(string Name, string Value)> Given)
{
    /// <summary>Of the thing that is changed, as she has seen it.</summary>
    public string? Version { get; init; }

    /// <summary>There is a more likely one beside it.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>What it is about, where the same button stands there several times.</summary>
    public string? About { get; init; }

    public string Key { get; } = Guid.CreateVersion7().ToString();
}
