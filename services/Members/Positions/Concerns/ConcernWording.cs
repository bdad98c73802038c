using System.ComponentModel.DataAnnotations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>A concern in the member's own language.</summary>
public record ConcernWording
{
    [Required, StringLength(200), PlainName]
    public required string Title { get; init; }

    [Required, StringLength(5_000)]
    public required string Text { get; init; }

    /// <summary>Of title and text, BCP 47.</summary>
    [Required, LanguageTag]
    public required string Language { get; init => field = Languages.Current(value); }

    internal Wording ToWording() => new(Title, Text, Language);
}
