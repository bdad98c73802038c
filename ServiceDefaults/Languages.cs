using System.Globalization;
using System.Text.RegularExpressions;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.ServiceDefaults;

/// <summary>A language of the association's world.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="EnglishName">For developers and logs.</param>
/// <param name="IsRightToLeft">The direction in which it is written.</param>
public sealed record Language(string Tag, string EnglishName, bool IsRightToLeft = false);

/// <summary>
/// Our own list: the platform's does not know Krio, Zazaki or Kurmanji, canonicalizes some of them away (kmr to ku),
/// and is wrong about a direction. Which of them are one to those who speak them, <see cref="LanguageKin"/> knows.
/// </summary>
public static partial class Languages
{
    /// <summary>Leichte Sprache.</summary>
    public const string PlainGerman = "de-simple";

    public static IReadOnlyList<Language> All { get; } =
    [
        new("de", "German"), new("en", "English"), new("tr", "Turkish"), new("kmr", "Kurmanji"), new("ckb", "Sorani", IsRightToLeft: true),
        new("zza", "Zazaki"), new("fa", "Persian", IsRightToLeft: true), new("ru", "Russian"), new("kri", "Krio"), new("fr", "French"),
        new("el", "Greek"), new("ta", "Tamil"), new("ar", "Arabic", IsRightToLeft: true), new("ti", "Tigrinya"), new("so", "Somali"),
        new(PlainGerman, "plain German"),
    ];

    /// <summary>The longest tag that is taken, as BCP 47 (RFC 5646 § 4.4.1) asks of whoever keeps them.</summary>
    public const int LongestTag = 35;

    /// <summary>The former tag of plain German, by which it was known before <c>simple</c> was registered as a variant.</summary>
    private const string FormerlyPlain = "-x-simple";

    /// <summary>The English name: ours, else the platform's, else the tag itself.</summary>
    public static string NameOf(string tag) => All.FirstOrDefault(l => l.Tag == tag)?.EnglishName
        ?? (LanguageKin.IsPlain(tag) ? $"plain {NameOf(tag[..tag.IndexOf('-', StringComparison.Ordinal)])}" : PlatformNameOf(tag))
        ?? tag;

    /// <summary>Well-formed by BCP 47 in its canonical letters: any language may be spoken, not only those on the list.</summary>
    public static bool IsTag(string text) => text.Length <= LongestTag && Tag().IsMatch(text);

    /// <summary>The tag by which a language is known today.</summary>
    public static string Current(string tag) =>
        tag.StartsWith("de-", StringComparison.Ordinal) && tag.EndsWith(FormerlyPlain, StringComparison.Ordinal)
            ? $"{tag[..^FormerlyPlain.Length]}-simple"
            : tag;

    /// <inheritdoc cref="Current(string)"/>
    public static IReadOnlyList<string> Current(IReadOnlyList<string> tags) =>
        [.. tags.Select(tag => tag is null ? tag! : Current(tag))]; // the serializer lets null pass, the request's check does not

    /// <summary>
    /// Texts by the tags by which their languages are known today; a text that has such a neighbour keeps its former tag.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Current(IReadOnlyDictionary<string, string> texts) =>
        texts.ToDictionary(text => texts.ContainsKey(Current(text.Key)) ? text.Key : Current(text.Key), text => text.Value);

    /// <summary>The language of a parameter, its tag in any case.</summary>
    /// <exception cref="MalformedRequest">It is no language tag.</exception>
    public static string Asked(string parameter, string text) => text.Length <= LongestTag && InItsLetters(text) is var tag && IsTag(tag)
        ? Current(tag)
        : throw MalformedRequest.Parameter(parameter, "must be a language tag (BCP 47) such as de, kmr or fa-AF");

    /// <summary>The direction in which a text of this language runs.</summary>
    public static bool IsRightToLeft(string tag) => Scripts.AreRightToLeft(tag);

    /// <summary>As HTML writes it: <c>rtl</c> or <c>ltr</c>.</summary>
    public static string DirectionOf(string tag) => IsRightToLeft(tag) ? "rtl" : "ltr";

    // RFC 5646 § 2.1.1: Titlecase for scripts, capitals for regions, and neither after a single letter.
    private static string InItsLetters(string text)
    {
        var parts = text.ToLowerInvariant().Split('-');
        var single = Array.FindIndex(parts, p => p.Length == 1);
        return string.Join('-', parts.Select((part, i) => (i > 0 && (single < 0 || i < single), part) switch
        {
            (true, { Length: 4 }) when char.IsAsciiLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..],
            (true, { Length: 2 }) => part.ToUpperInvariant(),
            _ => part,
        }));
    }

    private static string? PlatformNameOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-x-[a-z0-9]{1,8}|-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})*\z")]
    private static partial Regex Tag();
}
