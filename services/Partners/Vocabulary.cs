using System.ComponentModel.DataAnnotations;

namespace Vmdo.Partners;

/// <summary>The words that an association chooses for districts and needs; the same as in its register of members.</summary>
public sealed class Vocabulary
{
    /// <summary>Districts in which an institution lies or an inquiry arises.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Fields of work (Arbeitsfelder), which are what an inquiry can be in need of.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> FieldsOfWork { get; init; } = [];
}
