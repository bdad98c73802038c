using System.ComponentModel.DataAnnotations;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Positions.Papers;

/// <summary>What a paper shall say.</summary>
public sealed record PaperDraft
{
    [Required, StringLength(200), PlainName]
    public required string Title { get; init; }

    [Required, StringLength(40_000)]
    public required string Text { get; init; }

    public required PaperOrigin Origin { get; init; }
}
