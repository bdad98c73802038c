using System.ComponentModel.DataAnnotations;

namespace Vmdo.Members;

/// <summary>The words that an association chooses for its register; configuration, because they differ between associations.</summary>
public sealed class Vocabulary
{
    /// <summary>Districts that a member may serve.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Fields of work (Arbeitsfelder).</summary>
    [MinLength(1)]
    public IReadOnlyList<string> FieldsOfWork { get; init; } = [];
}
