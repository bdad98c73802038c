using System.Collections.Frozen;

namespace Vmdo.ServiceDefaults;

/// <summary>
/// In which direction a language is written: by the script that its tag names, else by its likely one (Unicode's CLDR,
/// <c>likelySubtags</c>), which may depend on the region.
/// </summary>
internal static class Scripts
{
    private static readonly FrozenSet<string> RightToLeft = Set(
        "Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr Palm "
        + "Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi");

    /// <summary>Languages whose likely script is one of them.</summary>
    private static readonly FrozenSet<string> Languages = Set(
        // Arabic, Iranian and Turkic ones; those of their kin are among them
        "ar fa ckb sdh ps azb bal bcc bgn bgp bqi glk gbz haz lki lrc luz mzn ota prd sqt ug uig uzs "
        // of South Asia
        + "ur urd sd snd ks bft brh dcc dv div gjk gju gwc hnd hno isk khw kvx kxp lah lss mvy phr plk pnb rhg scl skr trw wne "
        // Hebrew and Jewish ones, Aramaic and Syriac, others
        + "he hbo yi yih jpr jrb lad aii arc cld mid myz sam syc syr nqo cja swb zdj oui phn xpr");

    private static readonly FrozenSet<string> RightToLeftThere = Set(
        "az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN kmr-IQ kmr-IR ku-IQ ku-IR ku-LB ky-CN man-GN ms-CC pa-PK tg-PK tk-AF tk-IR uz-AF");

    private static readonly FrozenSet<string> LeftToRightThere = Set("sd-IN ug-KZ ug-MN");

    public static bool AreRightToLeft(string tag)
    {
        var parts = tag.Split('-').TakeWhile((part, i) => i == 0 || part.Length > 1).ToList(); // what is private says nothing
        if (parts.Skip(1).FirstOrDefault(part => part.Length == 4 && part.All(char.IsAsciiLetter)) is { } script)
        {
            return RightToLeft.Contains(script);
        }

        var there = $"{parts[0]}-{parts.Skip(1).FirstOrDefault(part => part.Length == 2)}";
        return RightToLeftThere.Contains(there)
            || (LanguageKin.FamilyOf(parts[0]).Any(Languages.Contains) && !LeftToRightThere.Contains(there));
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
