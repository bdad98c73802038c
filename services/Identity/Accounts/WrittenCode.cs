using System.Globalization;
using System.Text;

namespace Vmdo.Identity.Accounts;

/// <summary>Codes as people type them: with the digits of their keyboard's script, spaces, and dashes or none.</summary>
internal static class WrittenCode
{
    private const int HalfOfRecovery = 5;

    /// <summary>The digits of an app's code; those of any script count.</summary>
    public static string Digits(string code) => string.Concat(code.EnumerateRunes().Select(InAscii).Where(char.IsAsciiDigit));

    /// <summary>A recovery code as it was shown: five signs, a dash, five signs.</summary>
    public static string AsIssued(string code)
    {
        var signs = string.Concat(code.EnumerateRunes().Select(InAscii).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return signs.Length == 2 * HalfOfRecovery ? $"{signs[..HalfOfRecovery]}-{signs[HalfOfRecovery..]}" : signs;
    }

    // What is neither of ASCII nor a digit is a blank, which no code has.
    private static char InAscii(Rune rune) =>
        rune.IsAscii ? (char)rune.Value
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber ? (char)('0' + (int)Rune.GetNumericValue(rune))
        : ' ';
}
