using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>
/// A name as it may be shown anywhere: one line with a letter, digit or picture, without characters that turn the direction of what
/// stands around it, and without such as nobody sees and no script needs there. One letter of any script is enough.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlainNameAttribute : ValidationAttribute
{
    // Marks, embeddings, overrides and isolates of the writing direction; the joiners that scripts need are no such.
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [
            '\n', '\r', '\t', '\u2028', '\u2029', '\u061C', '\u200E', '\u200F',
            '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069',
        ]);

    public override bool IsValid(object? value) =>
        value is not string name || (IsPlain(name) && name.Trim() == name && (name.Length == 0 || name.EnumerateRunes().Any(Names)));

    public override string FormatErrorMessage(string name) =>
        "must be one line with a letter, digit or picture, without surrounding spaces, and without characters that change the writing "
            + "direction or that nobody sees; joiners stand in scripts that need them";

    /// <summary>Whether it is one line that is seen, turns nothing and hides nothing; what is empty has no fault here.</summary>
    internal static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAny(Refused) < 0
        && Invisibles.AreNeededIn(text)
        && (text.Length == 0 || text.EnumerateRunes().Any(Invisibles.IsSeen));

    private static bool Names(Rune rune) => Invisibles.IsSeen(rune)
        && (Rune.IsLetter(rune) || Rune.IsNumber(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol);
}
