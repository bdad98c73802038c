using System.ComponentModel.DataAnnotations;
using Microsoft.OpenApi;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>A list of short texts, each once. Files part such texts by a vertical bar, so that none may hold one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class ListOfAttribute(int maxCount, int maxLength) : ValidationAttribute, IDescribed
{
    public void Describe(OpenApiSchema schema)
    {
        (schema.MaxItems, schema.UniqueItems) = (maxCount, true);
        if (schema.Items is OpenApiSchema entry)
        {
            (entry.MinLength, entry.MaxLength) = (1, maxLength);
        }
    }

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var entries = value as IReadOnlyList<string> ?? [];
        var fault = entries.Count > maxCount ? $"has more than {maxCount} entries"
            : entries.Any(e => e is null) ? "has an entry that is null" // the serializer lets it pass
            : entries.Distinct().Count() < entries.Count ? "names an entry twice"
            : entries.FirstOrDefault(e =>
                    WrittenText.OrNothing(e) != e || e.Length > maxLength || e.Contains('|', StringComparison.Ordinal)) is { } bad
                ? $"has an entry '{bad}' that is empty, a lone hyphen, longer than {maxLength} characters, between spaces "
                    + "or contains a vertical bar"
            : !entries.All(PlainNameAttribute.IsPlain)
                ? "has an entry that is not one line that can be seen, that changes the writing direction, or hides a character"
            : entries.FirstOrDefault(e => !IsKnown(e, validationContext)) is { } unknown ? FaultOf(unknown, validationContext)
            : null;
        return fault is null ? ValidationResult.Success : new(fault, [validationContext.MemberName!]); // a property has a name
    }

    protected virtual bool IsKnown(string entry, ValidationContext context) => true;

    protected virtual string FaultOf(string entry, ValidationContext context) => "";
}
