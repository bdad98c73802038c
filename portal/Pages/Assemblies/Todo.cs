namespace Vmdo.Portal.Pages.Assemblies;

/// <summary>Something that is to be done: a sentence, and the ways to do it.</summary>
/// <param name="Why">What is to be done, and by when.</param>
/// <param name="Links">Addresses and what stands on them.</param>
internal sealed record Todo(string Why, params IReadOnlyList<(string Address, string Text)> Links)
{
    /// <summary>By one click.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];
}
