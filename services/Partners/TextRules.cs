using System.Buffers;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;

namespace Vmdo.Partners;

/// <summary>Text as it may be shown anywhere: one line, without characters that turn the direction of what stands around it.</summary>
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
            : entries.Any(e => e is null) ? "has an entry that is null"
            : entries.Distinct().Count() < entries.Count ? "names an entry twice"
            : entries.FirstOrDefault(e => string.IsNullOrWhiteSpace(e) || e.Length > maxLength) is { } bad ? $"has an entry '{bad}' that is empty or longer than {maxLength} characters"
            : entries.FirstOrDefault(e => !IsKnown(e)) is { } unknown ? FaultOf(unknown)
            : null;
        return fault is null ? ValidationResult.Success : new(fault, [validationContext.MemberName!]); // a property has a name
    }

    protected virtual bool IsKnown(string entry) => true;

    protected virtual string FaultOf(string entry) => "";
}

/// <summary>Language tags (BCP 47).</summary>
public sealed class LanguageTagsAttribute() : ListOfAttribute(maxCount: 30, maxLength: 35)
{
    protected override bool IsKnown(string entry) => Languages.IsTag(entry);

    protected override string FaultOf(string entry) => $"has '{entry}', which is not a language tag (BCP 47) such as de, kmr or fa-AF";
}

/// <summary>A language tag (BCP 47).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LanguageTagAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string tag || (tag.Length <= 35 && Languages.IsTag(tag));

    public override string FormatErrorMessage(string name) => "must be a language tag (BCP 47) such as de, kmr or fa-AF";
}

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
