using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>
/// A name as it may be shown anywhere: one line that is seen, without characters that turn the direction of what stands
/// around it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainNameAttribute : ValidationAttribute
{
    // Letters of any script stay, and the joiners that Persian (ZWNJ) and Indic names (ZWJ) need; marks, embeddings, overrides
    // and isolates do not.
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [
            '\n', '\r', '\t', '\u2028', '\u2029', '\u061C', '\u200E', '\u200F',
            '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
        ]);

    // The empty braille pattern and Hangul's fillers count as a symbol and as letters, but are blank.
    private static readonly SearchValues<char> Blank = SearchValues.Create(['\u2800', '\u115F', '\u1160', '\u3164', '\uFFA0']);

    public override bool IsValid(object? value) => value is not string name || (IsPlain(name) && name.Trim() == name);

    public override string FormatErrorMessage(string name) =>
        "must be one line that can be seen, without surrounding spaces and without characters that change the writing direction";

    /// <summary>Whether it is one line that is seen and turns nothing; what is empty has no fault here.</summary>
    internal static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAny(Refused) < 0 && (text.Length == 0 || text.EnumerateRunes().Any(IsSeen));

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned)
        && !(rune.IsBmp && Blank.Contains((char)rune.Value));
}
