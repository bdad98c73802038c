using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Validation;

namespace Vmdo.Members.Organizations;

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
    protected override bool IsKnown(string entry, ValidationContext context) =>
        KnownDistrictsAttribute.VocabularyOf(context).FieldsOfWork.Contains(entry);

    protected override string FaultOf(string entry, ValidationContext context) =>
        $"has '{entry}', but knows only: {string.Join(", ", KnownDistrictsAttribute.VocabularyOf(context).FieldsOfWork)}";
}

/// <summary>Descriptions by language tag.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DescriptionsAttribute : ValidationAttribute, IDescribed
{
    private const int MaxCount = 30;
    private const int MaxLength = 2_000;

    public void Describe(OpenApiSchema schema)
    {
        schema.MaxProperties = MaxCount;
        if (schema.AdditionalProperties is OpenApiSchema description)
        {
            (description.MinLength, description.MaxLength) = (1, MaxLength);
        }
    }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var descriptions = value as IReadOnlyDictionary<string, string> ?? new Dictionary<string, string>();
        var fault = descriptions.Count > MaxCount
                ? string.Create(CultureInfo.InvariantCulture, $"has more than {MaxCount} languages")
            : descriptions.Keys.FirstOrDefault(tag => !Languages.IsTag(tag)) is { } tag
                ? $"has '{tag}', which is not a language tag (BCP 47)"
            : descriptions.Keys.FirstOrDefault(tag => Languages.Current(tag) != tag) is { } former
                ? $"has '{former}' and '{Languages.Current(former)}', which are one language"
            : descriptions.FirstOrDefault(d => WrittenText.OrNothing(d.Value) is not { Length: <= MaxLength }).Key is { } language
                ? string.Create(CultureInfo.InvariantCulture, $"is empty or longer than {MaxLength} characters in '{language}'")
            : null;
        return fault is null ? ValidationResult.Success : new(fault, [validationContext.MemberName!]); // a property has a name
    }
}
