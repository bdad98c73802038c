using System.ComponentModel.DataAnnotations;
using Microsoft.OpenApi;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>Language tags (BCP 47).</summary>
public sealed class LanguageTagsAttribute() : ListOfAttribute(maxCount: 30, maxLength: Languages.LongestTag)
{
    protected override bool IsKnown(string entry, ValidationContext context) => Languages.IsTag(entry);

    protected override string FaultOf(string entry, ValidationContext context) =>
        $"has '{entry}', which is not a language tag (BCP 47) such as de, kmr or fa-AF";
}

/// <summary>A language tag (BCP 47).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LanguageTagAttribute : ValidationAttribute, IDescribed
{
    public void Describe(OpenApiSchema schema) => schema.MaxLength = Languages.LongestTag;

    public override bool IsValid(object? value) => value is not string tag || Languages.IsTag(tag);

    public override string FormatErrorMessage(string name) => "must be a language tag (BCP 47) such as de, kmr or fa-AF";
}
