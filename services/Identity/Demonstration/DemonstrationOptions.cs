namespace Vmdo.Identity.Demonstration;

/// <summary>From the section <c>Demonstration</c> of the configuration, which only a development environment may have.</summary>
internal sealed class DemonstrationOptions
{
    /// <summary>The password of each demonstration person, by her name: a role's word, <c>second-board</c> or <c>volunteer</c>.</summary>
    public Dictionary<string, string> Passwords { get; init; } = [];
}
