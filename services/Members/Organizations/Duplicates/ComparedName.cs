using System.Text;
using System.Text.RegularExpressions;
using AnyAscii;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations.Duplicates;

/// <summary>A name in the forms by which two names are compared.</summary>
internal sealed partial record ComparedName
{
    /// <summary>What is written differently for one sound: German, English, French and scholars' ways.</summary>
    private static readonly (string Written, string Sound)[] Sounds =
    [
        ("tsch", "c"),
        ("dsch", "c"),
        ("sch", "s"),
        ("tch", "c"),
        ("ch", "c"),
        ("dj", "c"),
        ("sh", "s"),
        ("zh", "s"),
        ("kh", "c"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("w", "v"),
        ("q", "k"),
        ("j", "i"),
        ("y", "i"),
        ("z", "s"),
    ];

    /// <summary>Without case, marks and punctuation.</summary>
    public required string Folded { get; init; }

    /// <summary>Likewise, without its legal form.</summary>
    public required string Core { get; init; }

    /// <summary>The core with letters that look alike as one.</summary>
    public required string Seen { get; init; }

    /// <summary>The core as it sounds, in Latin letters and without gaps.</summary>
    public required string Heard { get; init; }

    /// <summary>Whether vowels are left out in writing, as in the Arabic script.</summary>
    public required bool LeavesOutVowels { get; init; }

    public required bool IsLatin { get; init; }

    /// <summary>As it sounds, consonants only.</summary>
    public string HeardConsonants => field ??= Vowels().Replace(Heard, "");

    /// <summary>The core without gaps.</summary>
    public string Gapless => field ??= Core.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The words of the core, the longest first.</summary>
    public IReadOnlyList<string> Words =>
        field ??= [.. Core.Split(' ').OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];

    public static ComparedName Of(string name)
    {
        var marked = Folding.Fold(name.Normalize(NormalizationForm.FormKC));
        var folded = Spaced(marked);
        var core = Spaced(LegalForm().Replace(marked, " ")) is { Length: > 0 } rest ? rest : folded;
        return new()
        {
            Folded = folded,
            Core = core,
            Seen = LookAlikes.Of(core),
            Heard = Sound(core),
            LeavesOutVowels = HasNoVowels(core),
            IsLatin = core.All(c => !char.IsLetter(c) || c < '\u0250'),
        };
    }

    /// <summary>How the words of a name sound, each by itself, and their consonants alone.</summary>
    public static IEnumerable<(string Heard, string Consonants)> WordsHeard(string name) =>
        Of(name).Words.Select(Sound).Select(heard => (heard, Vowels().Replace(heard, "")));

    /// <summary>Whether vowels are left out in writing, as in the Arabic and Hebrew scripts.</summary>
    public static bool HasNoVowels(string text) =>
        text.Any(c => c is (>= '\u0590' and <= '\u07bf') or (>= '\ufb1d' and <= '\ufefc'));

    private static string Spaced(string text) => NoLetters().Replace(text, " ").Trim();

    // The Arabic ة ends a word like an a; the article is written apart or not.
    private static string Sound(string core)
    {
        var latin = NoLetters().Replace(Folding.Fold(core.Replace('ة', 'ا').Transliterate()), "");
        var sound = Sounds.Aggregate(latin, (text, s) => text.Replace(s.Written, s.Sound, StringComparison.Ordinal));
        return Twice().Replace(sound, "$1");
    }

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}])(e\s?\.?\s?v\s?\.?|eingetragener verein|g?gmbh|g?ug|haftungsbeschrankt|i\s?\.\s?g\s?\.?|"
            + @"i\s?\.\s?gr\s?\.?|e\s?\.?\s?g\s?\.|stiftung)(?![\p{L}\p{N}])")]
    private static partial Regex LegalForm();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{Mc}\p{Cs}]+")]
    private static partial Regex NoLetters();

    [GeneratedRegex("[aeiou]")]
    private static partial Regex Vowels();

    [GeneratedRegex(@"(.)\1+")]
    private static partial Regex Twice();
}
