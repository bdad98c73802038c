using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Vmdo.ServiceDefaults;

/// <summary>
/// Which languages are one to speak and to read, whatever their tags, regions and scripts. After Unicode's language matching
/// (CLDR, <c>languageMatching</c> and <c>languageAlias</c>), and ISO 639-3's macrolanguages where their members understand each other.
/// </summary>
public static class LanguageKin
{
    private const string Plain = "-simple";

    // Each line is one language: its tag, its kin, and its codes of three letters.
    private static readonly string[] Families =
    [
        "ku kmr kur",
        "fa pes prs fas per",
        "ar arb ara aao abh abv acm acq acw acx acy adf aeb aec afb ajp apc apd arq ars ary arz auz avl ayh ayl ayn ayp pga shu ssh",
        "sr hr bs sh cnr hbs srp hrv bos scc scr",
        "no nb nn nor nob nno",
        "zh cmn zho chi",
        "zza diq kiu",
        "az azj aze",
        "ps pbt pbu pst pus",
        "sq als sqi alb",
        "sw swh swa",
        "om gaz orm",
        "ro mo ron rum mol",
        "fil tl tgl",
        "he iw heb",
        "yi ji yid ydd",
        "id in ind",
        "de deu ger",
        "en eng",
        "tr tur",
        "ru rus",
        "fr fra fre",
        "el ell gre",
        "ta tam",
        "ti tir",
        "so som",
    ];

    private static readonly FrozenDictionary<string, string[]> KinOf = Families.Select(family => family.Split(' '))
        .SelectMany(family => family, (family, tag) => KeyValuePair.Create(tag, family)).ToFrozenDictionary();

    /// <summary>The tags of a language and its kin.</summary>
    internal static IReadOnlyList<string> FamilyOf(string language) => KinOf.GetValueOrDefault(language, [language]);

    /// <summary>Whether it is the plain form of a language, such as Leichte Sprache.</summary>
    public static bool IsPlain(string tag) =>
        tag.EndsWith(Plain, StringComparison.Ordinal) && !tag.Contains("-x-", StringComparison.Ordinal);

    /// <summary>
    /// What the tags look like whose speakers and readers understand a language, as a regular expression that disregards case, for
    /// the platform and for PostgreSQL alike. Who offers a language offers its plain form; a private part makes another language.
    /// </summary>
    public static string Understanding(string tag)
    {
        var current = Languages.Current(tag).ToLowerInvariant();
        var privately = current.IndexOf("-x-", StringComparison.Ordinal);
        var language = current.Split('-')[0];
        var kin = string.Join('|', FamilyOf(language).Select(Regex.Escape));
        return (privately >= 0, IsPlain(current)) switch
        {
            (true, _) => $"^({kin})(-[a-z0-9]{{2,}})*{Regex.Escape(current[privately..])}$",
            (_, true) => $"^({kin})(-[a-z0-9]{{2,}})*(-x-simple)?$",
            _ => $"^({kin})(-(?!simple(-|$))[a-z0-9]{{2,}})*$",
        };
    }

    /// <summary>Whether who speaks or reads the one understands the other.</summary>
    public static bool Understands(string spoken, string asked) => Regex.IsMatch(spoken, Understanding(asked), RegexOptions.IgnoreCase);
}
