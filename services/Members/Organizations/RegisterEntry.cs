using System.Text.RegularExpressions;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>
/// An entry in the register of associations, whoever writes it: AG is Amtsgericht, VR 09125 is VR 9125 and 9125. Other registers,
/// such as HRB, have numbers of their own.
/// </summary>
internal static partial class RegisterEntry
{
    /// <summary>Court and number as two entries are compared; null where one is missing.</summary>
    public static string? KeyOf(string? court, string? number) =>
        court is not null && number is not null && string.Concat(WordsOf(court)) is { Length: > 0 } where
        && string.Concat(WordsOf(number)) is { Length: > 0 } which
            ? $"{where} {which}"
            : null;

    /// <summary>Court and number as they are looked for.</summary>
    public static string ToSearch(string? court, string? number) => $" {string.Join(' ', [.. WordsOf(court), .. WordsOf(number)])} ";

    /// <summary>The words of a question that may be about an entry: only with a number it is.</summary>
    public static IReadOnlyList<string> Sought(string question) =>
        question.Any(char.IsDigit) ? [.. WordsOf(question).Select(word => $" {word} ")] : [];

    private static List<string> WordsOf(string? text) => text is null
        ? []
        : SearchText.KeyOf(Apart().Replace(Folding.Fold(text), " $1")).Split(' ')
            .Where(word => word is not ("" or "ag" or "amtsgericht" or "registergericht" or "vereinsregister" or "vr" or "nr" or "nummer"))
            .ToList();

    // VR9125
    [GeneratedRegex(@"(?<=\bvr)(\d)")]
    private static partial Regex Apart();
}
