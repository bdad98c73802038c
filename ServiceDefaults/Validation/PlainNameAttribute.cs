using System.Buffers;
using System.ComponentModel.DataAnnotations;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>A name as it may be shown anywhere: one line, without characters that turn the direction of what stands around it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainNameAttribute : ValidationAttribute
{
    // Letters of any script and ZWNJ, which Persian needs, stay; embeddings, overrides and isolates do not.
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        ['\n', '\r', '\t', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069']);

    public override bool IsValid(object? value) => value is not string name || (name.AsSpan().IndexOfAny(Refused) < 0 && name.Trim() == name);

    public override string FormatErrorMessage(string name) => "must be one line without surrounding spaces and without characters that change the writing direction";
}
