using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Vmdo.Partners;

/// <summary>One of the words of the configured vocabulary.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class KnownWordAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var known = WordsOf(validationContext.GetRequiredService<IOptions<Vocabulary>>().Value);
        return value is not string word || known.Contains(word)
            ? ValidationResult.Success
            : new($"must be one of: {string.Join(", ", known)}", [validationContext.MemberName!]); // a property has a name
    }

    protected abstract IReadOnlyList<string> WordsOf(Vocabulary vocabulary);
}

/// <summary>A district of the configured vocabulary.</summary>
public sealed class KnownDistrictAttribute : KnownWordAttribute
{
    protected override IReadOnlyList<string> WordsOf(Vocabulary vocabulary) => vocabulary.Districts;
}

/// <summary>A field of work of the configured vocabulary.</summary>
public sealed class KnownFieldOfWorkAttribute : KnownWordAttribute
{
    protected override IReadOnlyList<string> WordsOf(Vocabulary vocabulary) => vocabulary.FieldsOfWork;
}
