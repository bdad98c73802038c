using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Partners.Institutions;

/// <summary>What the register says of an institution. All of it is public, and none of it is about a person.</summary>
public record InstitutionDetails
{
    [Required, StringLength(200), PlainName]
    public required string Name { get; init; }

    public required InstitutionKind Kind { get; init; }

    [StringLength(120), PlainName]
    public string? Street { get; init; }

    [PostalCode]
    public string? PostalCode { get; init; }

    [Required, StringLength(80), PlainName]
    public required string Town { get; init; }

    /// <summary>None outside the association's city.</summary>
    [KnownDistrict]
    public string? District { get; init; }

    /// <summary>What one can turn to it about.</summary>
    [ListOf(maxCount: 20, maxLength: 60)]
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>BCP 47 tags of what is spoken there.</summary>
    [LanguageTags]
    public IReadOnlyList<string> Languages { get; init => field = ServiceDefaults.Languages.Current(value); } = [];

    [Url, StringLength(300)]
    public string? Website { get; init; }

    [MailAddress, StringLength(MailAddress.MaxLength)]
    public string? Email { get; init => field = MailAddress.OrAsWritten(value); }

    [Phone, StringLength(40)]
    public string? Phone { get; init; }

    internal bool SaysTheSameAs(InstitutionDetails other) => JsonNode.DeepEquals(Written(this), Written(other));

    // Lists are compared by what is in them.
    private static JsonNode? Written(InstitutionDetails details) => JsonSerializer.SerializeToNode(details, JsonDefaults.Options);
}
