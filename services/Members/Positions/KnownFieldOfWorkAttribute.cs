using System.ComponentModel.DataAnnotations;
using Vmdo.Members.Organizations;

namespace Vmdo.Members.Positions;

/// <summary>A field of work of the configured vocabulary.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownFieldOfWorkAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var known = KnownDistrictsAttribute.VocabularyOf(validationContext).FieldsOfWork;
        return value is not string word || known.Contains(word)
            ? ValidationResult.Success
            : new($"is '{word}', but must be one of: {string.Join(", ", known)}", [validationContext.MemberName!]); // a property has a name
    }
}
