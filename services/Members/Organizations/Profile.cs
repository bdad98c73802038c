using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Organizations;

/// <summary>What the register says of an organization besides its membership.</summary>
public sealed record Profile
{
    [Required, StringLength(200), PlainName]
    public required string Name { get; init; }

    [StringLength(60), PlainName]
    public string? ShortName { get; init => field = WrittenText.OrNothing(value); }

    [StringLength(60), PlainName]
    public string? LegalForm { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>The court that keeps the register of associations (Vereinsregister).</summary>
    [StringLength(80), PlainName]
    public string? RegisterCourt { get; init => field = WrittenText.OrNothing(value); }

    [StringLength(40), PlainName]
    public string? RegisterNumber { get; init => field = WrittenText.OrNothing(value); }

    public DateOnly? FoundedOn { get; init; }

    /// <summary>The town in which it has its seat.</summary>
    [Required, StringLength(80), PlainName]
    public required string Seat { get; init; }

    [StringLength(120), PlainName]
    public string? Street { get; init => field = WrittenText.OrNothing(value); }

    [PostalCode]
    public string? PostalCode { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>Those that it serves.</summary>
    [KnownDistricts]
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Declared by the organization of itself, never derived, and never recorded for a person.</summary>
    [ListOf(maxCount: 20, maxLength: 40)]
    public IReadOnlyList<string> Backgrounds { get; init; } = [];

    /// <summary>BCP 47 tags.</summary>
    [LanguageTags]
    public IReadOnlyList<string> Languages { get; init => field = ServiceDefaults.Languages.Current(value); } = [];

    [KnownFieldsOfWork]
    public IReadOnlyList<string> FieldsOfWork { get; init; } = [];

    /// <summary>The public mail address of the organization, not of a person.</summary>
    [MailAddress, StringLength(MailAddress.MaxLength)]
    public string? Email { get; init => field = MailAddress.OrAsWritten(WrittenText.OrNothing(value)); }

    [Phone, StringLength(40)]
    public string? Phone { get; init => field = WrittenText.OrNothing(value); }

    [Url, StringLength(300)]
    public string? Website { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>By language (BCP 47).</summary>
    [Descriptions]
    public IReadOnlyDictionary<string, string> Descriptions { get; init => field = ServiceDefaults.Languages.Current(value); }
        = new Dictionary<string, string>();

    /// <summary>A note of the office.</summary>
    [StringLength(500)]
    public string? Remark { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>Every member of the profile, absent ones as null: applied to any profile it gives this one.</summary>
    public JsonObject Whole()
    {
        var written = Written();
        var whole = new JsonObject();
        foreach (var member in Members)
        {
            whole[member] = written[member]?.DeepClone();
        }

        return whole;
    }

    /// <summary>
    /// What has to change to get from this profile to <paramref name="other"/>: new values, and null for
    /// what is dropped.
    /// </summary>
    public JsonObject DifferenceTo(Profile other)
    {
        var (before, after) = (Whole(), other.Whole());
        var difference = new JsonObject();
        foreach (var member in Members.Where(m => !JsonNode.DeepEquals(before[m], after[m])))
        {
            difference[member] = after[member]?.DeepClone();
        }

        return difference;
    }

    /// <summary>This profile after a change (a merge patch of its members, RFC 7396).</summary>
    public Profile After(JsonObject change) => Merge(Written(), change);

    /// <summary>A profile that starts with a change.</summary>
    public static Profile Of(JsonObject change) => Merge([], change);

    /// <summary>A change as it was entered, with languages by the tags by which they are known today.</summary>
    internal static JsonObject InCurrentTags(JsonObject change)
    {
        if (change["languages"] is JsonArray languages)
        {
            var tags = languages.Select(tag => ServiceDefaults.Languages.Current(tag!.GetValue<string>())); // texts were checked
            change["languages"] = new JsonArray([.. tags.Distinct().Select(tag => (JsonNode?)tag)]);
        }

        if (change["descriptions"] is JsonObject descriptions)
        {
            change["descriptions"] = new JsonObject(
                descriptions.DistinctBy(text => ServiceDefaults.Languages.Current(text.Key))
                    .Select(text => KeyValuePair.Create(ServiceDefaults.Languages.Current(text.Key), text.Value?.DeepClone())));
        }

        return change;
    }

    /// <summary>The members by their names in JSON, in the order in which they are written.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        .. typeof(Profile).GetProperties().Where(p => p is { CanWrite: true })
            .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))
    ];

    private JsonObject Written() => JsonSerializer.SerializeToNode(this, JsonDefaults.Options)!.AsObject(); // a record is an object

    private static Profile Merge(JsonObject written, JsonObject change)
    {
        foreach (var (member, value) in change)
        {
            written.Remove(member);
            if (value is not null)
            {
                written[member] = value.DeepClone();
            }
        }

        return written.Deserialize<Profile>(JsonDefaults.Options)!; // an object is never null
    }
}
