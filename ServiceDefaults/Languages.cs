using System.Globalization;
using System.Text.RegularExpressions;

namespace Vmdo.ServiceDefaults;

/// <summary>A language of the association's world.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="EnglishName">For developers and logs.</param>
/// <param name="IsRightToLeft">The direction in which it is written.</param>
public sealed record Language(string Tag, string EnglishName, bool IsRightToLeft = false);

/// <summary>
/// Our own list: the platform's does not know Krio, Zazaki or Kurmanji, canonicalizes some of them away (kmr to ku),
/// and is wrong about a direction.
/// </summary>
public static partial class Languages
{
    public static IReadOnlyList<Language> All { get; } =
    [
        new("de", "German"), new("en", "English"), new("tr", "Turkish"), new("kmr", "Kurmanji"), new("ckb", "Sorani", IsRightToLeft: true),
        new("zza", "Zazaki"), new("fa", "Persian", IsRightToLeft: true), new("ru", "Russian"), new("kri", "Krio"), new("fr", "French"),
        new("el", "Greek"), new("ta", "Tamil"), new("ar", "Arabic", IsRightToLeft: true), new("ti", "Tigrinya"), new("so", "Somali"),
        new("de-x-simple", "plain German"),
    ];

    /// <summary>The longest tag that is taken, as BCP 47 (RFC 5646 § 4.4.1) asks of whoever keeps them.</summary>
    public const int LongestTag = 35;

    private static readonly string[] RightToLeftScripts = ["Arab", "Hebr", "Syrc", "Thaa"];

    /// <summary>Languages that are not on the list, but may be spoken.</summary>
    private static readonly string[] OtherRightToLeft = ["he", "ps", "ur", "yi", "sd", "ug", "dv", "arc", "syr", "prs", "azb"];

    /// <summary>The English name: ours, else the platform's, else the tag itself.</summary>
    public static string NameOf(string tag) => All.FirstOrDefault(l => l.Tag == tag)?.EnglishName ?? PlatformNameOf(tag) ?? tag;

    /// <summary>Well-formed by BCP 47 in its canonical letters: any language may be spoken, not only those on the list.</summary>
    public static bool IsTag(string text) => text.Length <= LongestTag && Tag().IsMatch(text);

    /// <summary>The direction in which a text of this language runs, by its script where the tag names one.</summary>
    public static bool IsRightToLeft(string tag)
    {
        var parts = tag.Split('-');
        return parts is [_, { Length: 4 } script, ..]
            ? RightToLeftScripts.Contains(script)
            : All.Any(l => l.Tag == parts[0] && l.IsRightToLeft) || OtherRightToLeft.Contains(parts[0]);
    }

    /// <summary>As HTML writes it: <c>rtl</c> or <c>ltr</c>.</summary>
    public static string DirectionOf(string tag) => IsRightToLeft(tag) ? "rtl" : "ltr";

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

    [GeneratedRegex(@"\A[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-x-[a-z0-9]{1,8}|-[a-z0-9]{5,8})*\z")]
    private static partial Regex Tag();
}
