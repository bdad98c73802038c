using System.Globalization;
using System.Text;

namespace Vmdo.ServiceDefaults.Validation;

/// <summary>
/// Characters that nobody sees, in names: refused, since two names would look alike, except where a script needs them. The
/// joiners stand in words of scripts that join (Persian's ZWNJ, Sinhala's ZWJ, also at the end, as Telugu has it),
/// the word break between letters of scripts without spaces (Khmer, Thai), variants after what has them (Han, Mongolian, symbols).
/// </summary>
internal static class Invisibles
{
    private const int WordBreak = 0x200B;
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int GraphemeJoiner = 0x034F;
    private const int MongolianVowelSeparator = 0x180E;

    /// <summary>Arabic to Tibetan and Myanmar without Hebrew, Khmer to Lepcha, the Indic and Arabic extensions, Rohingya, Adlam.</summary>
    private static readonly (int First, int Last)[] Joining =
    [
        (0x0600, 0x07FF), (0x0840, 0x109F), (0x1780, 0x18AF), (0x1900, 0x1C4F), (0x1CD0, 0x1CFF), (0xA840, 0xA9FF), (0xAA00, 0xAAFF),
        (0xABC0, 0xABFF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x10A00, 0x10AFF), (0x10D00, 0x10D3F), (0x10F30, 0x10FDF),
        (0x11000, 0x11FFF), (0x1E900, 0x1E95F), (0x1EE00, 0x1EEFF),
    ];

    /// <summary>Thai and Lao, Tibetan and Myanmar, Khmer, and what Tai peoples write.</summary>
    private static readonly (int First, int Last)[] WithoutSpaces =
        [(0x0E00, 0x0EFF), (0x0F00, 0x109F), (0x1780, 0x17FF), (0x1950, 0x1AAF), (0xA9E0, 0xA9FF), (0xAA60, 0xAADF)];

    /// <summary>Mongolian, Myanmar, Phags-pa, Han with its extensions, compatibility forms.</summary>
    private static readonly (int First, int Last)[] WithVariants =
        [(0x1000, 0x109F), (0x1800, 0x18AF), (0x2E80, 0x9FFF), (0xA840, 0xA87F), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)];

    /// <summary>Whether all that is not seen in a text is what its script needs.</summary>
    public static bool AreNeededIn(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes()];
        for (var i = 0; i < runes.Length; i++)
        {
            if (!IsNeeded(i == 0 ? default : runes[i - 1], runes[i], i == runes.Length - 1 ? default : runes[i + 1]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it is seen by itself: no space, no mark, nothing invisible.</summary>
    public static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned)
        && !IsBlank(rune.Value);

    private static bool IsNeeded(Rune before, Rune rune, Rune after) => rune.Value switch
    {
        // Persian parts a foreign word or a number from its ending, too.
        NonJoiner => IsWord(before) && (IsIn(Joining, before) || IsIn(Joining, after)),
        Joiner => IsIn(Joining, before) ? IsWord(before) : IsSymbol(before) && (IsSymbol(after) || IsPicture(after)),
        WordBreak => IsIn(WithoutSpaces, before) && IsWord(before),
        MongolianVowelSeparator => IsIn(WithVariants, before),
        GraphemeJoiner => false,
        _ when IsMongolianVariant(rune.Value) => IsIn(WithVariants, before),
        _ when IsVariant(rune.Value) => IsIn(WithVariants, before) || IsPicture(before),
        _ when IsBlank(rune.Value) => false,
        _ => Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format || IsSeenFormat(rune.Value),
    };

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Families of emoji are joined, also after a variant or the colour of a skin.
    private static bool IsSymbol(Rune rune) =>
        rune.Value == 0xFE0F || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    // What is an emoji in one form and a sign in the other, with the keys of a telephone.
    private static bool IsPicture(Rune rune) =>
        rune.Value is '#' or '*' or 0x203C or 0x2049 or 0x2139 or 0x3030 or 0x303D
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.DecimalDigitNumber;

    private static bool IsMongolianVariant(int value) => value is (>= 0x180B and <= 0x180D) or 0x180F;

    private static bool IsVariant(int value) => value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    // Signs of Arabic, Syriac and Kaithi numbers and abbreviations are drawn.
    private static bool IsSeenFormat(int value) =>
        value is (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD;

    // The empty braille pattern, Hangul's fillers and Khmer's inherent vowels count as a symbol, as letters and as marks; the last are
    // kept free for more of the kind.
    private static bool IsBlank(int value) =>
        value is 0x2800 or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x17B4 or 0x17B5
            or 0x2065 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE00FF) or (>= 0xE01F0 and <= 0xE0FFF);

    private static bool IsIn((int First, int Last)[] ranges, Rune rune) =>
        Array.Exists(ranges, range => rune.Value >= range.First && rune.Value <= range.Last);
}
