namespace Vmdo.ServiceDefaults;

/// <summary>Letters that look alike, in small letters: of other scripts and Latin, and of the Arabic script among each other.</summary>
public static class LookAlikes
{
    private const string Cyrillic = "авсԁеһніјкморԛѕтԝхуз";
    private const string AsCyrillic = "abcdehhijkmopqstwxy3";
    private const string Greek = "αβεηικμνορτυχζ";
    private const string AsGreek = "abehikmvoptyxz";
    private const string Others = "01ەة";
    private const string AsOthers = "olهه";

    private static readonly Dictionary<char, char> Latin = (Cyrillic + Greek + Others).Zip(AsCyrillic + AsGreek + AsOthers)
        .ToDictionary(p => p.First, p => p.Second);

    /// <summary>The text as it is seen.</summary>
    public static string Of(string text) => string.Concat(text.Select(c => Latin.GetValueOrDefault(c, c)));
}
