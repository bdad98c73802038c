using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Vmdo.ServiceDefaults;

/// <summary>
/// Makes names comparable for people who type without the right marks, or on another keyboard: case, diacritics and apostrophes
/// fall away, and letters and digits that differ by keyboard only are one.
/// </summary>
public static partial class Folding
{
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['ı'] = "i",
        ['ß'] = "ss",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ς'] = "σ",
        ['ی'] = "ي", // Persian
        ['ى'] = "ي",
        ['ک'] = "ك", // Persian
        ['ہ'] = "ه", // Urdu
        ['ھ'] = "ه",
        ['ٱ'] = "ا",
        ['ـ'] = "", // draws a word out
    }.ToFrozenDictionary();

    public static string Fold(string text)
    {
        // Before the normal form takes some of them for an accent on a blank.
        var bare = Apostrophes().Replace(text, "");
        var folded = new StringBuilder(bare.Length);
        // Taken apart first: the Turkish İ keeps its case otherwise.
        foreach (var letter in bare.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }

            var digit = CharUnicodeInfo.GetDecimalDigitValue(letter);
            folded.Append(digit >= 0 ? digit.ToString(CultureInfo.InvariantCulture) : Letters.GetValueOrDefault(letter, letter.ToString()));
        }

        return folded.ToString();
    }

    /// <summary>The words of a text, folded; of a text of signs alone, the signs.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var folded = Fold(text);
        return Split(NoLetters().Replace(folded, " ")) is { Length: > 0 } words ? words : Split(folded);
    }

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // As typed and as printed, those of Arabic, Hebrew, Ukrainian, Uzbek and Hawaiian, and accents that stand for one.
    [GeneratedRegex("['`´’‘‛′＇ʹʻʼʽʾʿˈˊˋꞌ՚׳]")]
    private static partial Regex Apostrophes();

    // Letters outside the first plane are two surrogates.
    [GeneratedRegex(@"[^\p{L}\p{N}\p{Mc}\p{Cs}]+")]
    private static partial Regex NoLetters();
}
