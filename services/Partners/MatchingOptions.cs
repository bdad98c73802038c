using System.ComponentModel.DataAnnotations;

namespace Vmdo.Partners;

/// <summary>What counts how much when helpers are sought for an inquiry; each association weighs for itself.</summary>
public sealed class MatchingOptions
{
    /// <summary>Points for speaking the language.</summary>
    [Range(1, 1_000)]
    public int Language { get; init; } = 55;

    /// <summary>Points for working in the field.</summary>
    [Range(1, 1_000)]
    public int Need { get; init; } = 30;

    /// <summary>Points for serving the district.</summary>
    [Range(1, 1_000)]
    public int District { get; init; } = 15;

    /// <summary>How many organizations are named.</summary>
    [Range(1, 50)]
    public int Top { get; init; } = 5;

    /// <summary>What to say after "works in" where the word for a field of work does not read well there.</summary>
    public IReadOnlyDictionary<string, string> Phrases { get; init; } = new Dictionary<string, string>();
}
