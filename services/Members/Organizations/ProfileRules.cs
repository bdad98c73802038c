using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>A name as it may be shown anywhere: one line, without characters that turn the direction of what stands around it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainNameAttribute : ValidationAttribute
{
    // Letters of any script and ZWNJ, which Persian needs, stay; embeddings, overrides and isolates do not.
    private static readonly SearchValues<char> Refused = SearchValues.Create(['\n', '\r', '\t', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);

    public override bool IsValid(object? value) => value is not string name || (name.AsSpan().IndexOfAny(Refused) < 0 && name.Trim() == name);

    public override string FormatErrorMessage(string name) => "must be one line without surrounding spaces and without characters that change the writing direction";
}

/// <summary>A list of short texts, each once.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class ListOfAttribute(int maxCount, int maxLength) : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var entries = value as IReadOnlyList<string> ?? [];
        var fault = entries.Count > maxCount ? $"has more than {maxCount} entries"
            : entries.Distinct().Count() < entries.Count ? "names an entry twice"
            : entries.FirstOrDefault(e => string.IsNullOrWhiteSpace(e) || e.Length > maxLength || e.Contains('|', StringComparison.Ordinal)) is { } bad
                ? $"has an entry '{bad}' that is empty, longer than {maxLength} characters or contains a vertical bar"
            : entries.FirstOrDefault(e => !IsKnown(e, validationContext)) is { } unknown ? FaultOf(unknown, validationContext)
            : null;
        return fault is null ? ValidationResult.Success : new(fault, [validationContext.MemberName!]); // a property has a name
    }

    protected virtual bool IsKnown(string entry, ValidationContext context) => true;

    protected virtual string FaultOf(string entry, ValidationContext context) => "";
}

/// <summary>Districts of the configured vocabulary.</summary>
public sealed class KnownDistrictsAttribute() : ListOfAttribute(maxCount: 40, maxLength: 60)
{
    protected override bool IsKnown(string entry, ValidationContext context) => VocabularyOf(context).Districts.Contains(entry);

    protected override string FaultOf(string entry, ValidationContext context) =>
        $"has '{entry}', but knows only: {string.Join(", ", VocabularyOf(context).Districts)}";

    internal static Vocabulary VocabularyOf(ValidationContext context) => context.GetRequiredService<IOptions<Vocabulary>>().Value;
}

/// <summary>Fields of work of the configured vocabulary.</summary>
public sealed class KnownFieldsOfWorkAttribute() : ListOfAttribute(maxCount: 20, maxLength: 60)
{
    protected override bool IsKnown(string entry, ValidationContext context) => KnownDistrictsAttribute.VocabularyOf(context).FieldsOfWork.Contains(entry);

    protected override string FaultOf(string entry, ValidationContext context) =>
        $"has '{entry}', but knows only: {string.Join(", ", KnownDistrictsAttribute.VocabularyOf(context).FieldsOfWork)}";
}

/// <summary>Language tags (BCP 47).</summary>
public sealed class LanguageTagsAttribute() : ListOfAttribute(maxCount: 30, maxLength: 35)
{
    protected override bool IsKnown(string entry, ValidationContext context) => Languages.IsTag(entry);

    protected override string FaultOf(string entry, ValidationContext context) => $"has '{entry}', which is not a language tag (BCP 47) such as de, kmr or fa-AF";
}

/// <summary>Descriptions by language tag.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DescriptionsAttribute : ValidationAttribute
{
    private const int MaxLength = 2_000;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var descriptions = value as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>();
        var fault = descriptions.Keys.FirstOrDefault(tag => !Languages.IsTag(tag)) is { } tag ? $"has '{tag}', which is not a language tag (BCP 47)"
            : descriptions.FirstOrDefault(d => d.Value.Length is 0 or > MaxLength).Key is { } language
                ? string.Create(CultureInfo.InvariantCulture, $"is empty or longer than {MaxLength} characters in '{language}'")
            : null;
        return fault is null ? ValidationResult.Success : new(fault, [validationContext.MemberName!]); // a property has a name
    }
}
