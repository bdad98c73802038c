using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Vmdo.ServiceDefaults.Json;

/// <summary>
/// The one cleaning of text, whichever way it comes in. What it costs is bounded before it is done: composing takes a time that
/// grows with the square of the marks on one letter.
/// </summary>
public static class WrittenText
{
    /// <summary>The longest text that any field takes, in UTF-16 code units.</summary>
    public const int MaxLength = 100_000;

    /// <summary>No script puts more on a letter (Unicode's stream-safe format, UAX #15).</summary>
    private const int MostMarks = 30;

    /// <returns>The text without surrounding spaces; null when it is blank, or the lone hyphen that people write for "nothing".</returns>
    public static string? OrNothing(string? text) => text?.Trim() is { Length: > 0 } and not "-" and var said ? said : null;

    /// <summary>Brings a text to Unicode's composed form (NFC), so that equal names are equal bytes.</summary>
    /// <param name="text">As it came in.</param>
    /// <param name="clean">The text in NFC.</param>
    /// <param name="fault">What is wrong with it, to be read after the field's name.</param>
    public static bool TryClean(string text, [NotNullWhen(true)] out string? clean, [NotNullWhen(false)] out string? fault)
    {
        fault = FaultOf(text);
        clean = fault is null ? text.Normalize(NormalizationForm.FormC) : null;
        return clean is not null;
    }

    /// <returns>Why a text is one that no field means and no database should be asked for; null when it is none.</returns>
    internal static string? FaultOf(string text)
    {
        if (text.Length > MaxLength)
        {
            return $"is longer than {MaxLength.ToString(CultureInfo.InvariantCulture)} characters, the most that any field takes";
        }

        var marks = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune) || (rune.Value & 0xFFFE) == 0xFFFE)
            {
                return "contains a broken character"; // half of one, or what Unicode never makes one
            }

            if (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))
            {
                return "contains a control character";
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks > MostMarks)
            {
                return $"contains more than {MostMarks.ToString(CultureInfo.InvariantCulture)} marks on one letter";
            }

            i += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsMark(Rune rune) => rune.Value >= 0x300 && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
