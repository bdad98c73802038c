using System.Text.RegularExpressions;
using Vmdo.Members.Organizations.Duplicates;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>
/// Finds names as people write them, hear them and mistype them: what counts as alike when duplicates are looked for is found by a
/// search, too, in whatever script.
/// </summary>
internal static class NameSearch
{
    /// <summary>Begins a line of words as they sound; no name has it.</summary>
    private const string Heard = "\u0001";

    /// <summary>Begins a line of consonants, of names that were written with their vowels and of others.</summary>
    private const string WithVowels = "\u0002";
    private const string WithoutVowels = "\u0003";

    /// <summary>Shorter ones sound like too much.</summary>
    private const int LongEnough = 4;
    private const int LongEnoughForSlips = 5;
    private const int TooLongForSlips = 30;

    /// <summary>What is stored of an organization's names.</summary>
    public static string Of(string name, string? shortName) =>
        string.Join('\n', [SearchText.Of(name, shortName), .. LinesHeard(name), .. shortName is null ? [] : LinesHeard(shortName)]);

    /// <summary>The words of a question as regular expressions for PostgreSQL; all have to be found in what is stored.</summary>
    public static IReadOnlyList<string> Sought(string question) => SearchText.Sought(question, AsHeard);

    /// <summary>Likewise, for a question to which there was no answer: each word may differ by a letter.</summary>
    public static IReadOnlyList<string> SoughtWithSlips(string question) =>
        SearchText.Sought(question, word => AsHeard(word).Concat(Slips(word)));

    private static IEnumerable<string> LinesHeard(string name)
    {
        var words = ComparedName.WordsHeard(name).ToList();
        yield return Line(Heard, words.Select(w => w.Heard));
        yield return Line(ComparedName.HasNoVowels(name) ? WithoutVowels : WithVowels, words.Select(w => w.Consonants));
    }

    // In capitals: nothing else that is stored has any, so that no word is found in how another one sounds.
    private static string Line(string start, IEnumerable<string> words) => $"{start} {string.Join(' ', words).ToUpperInvariant()} ";

    // Vowels count unless one of the two is written without them.
    private static IEnumerable<string> AsHeard(string word)
    {
        foreach (var (heard, consonants) in ComparedName.WordsHeard(word))
        {
            if (heard.Length >= LongEnough)
            {
                yield return $"{Heard}[^\n]* {Regex.Escape(heard.ToUpperInvariant())}";
            }

            if (consonants.Length >= LongEnough)
            {
                var lines = ComparedName.HasNoVowels(word) ? $"[{WithVowels}{WithoutVowels}]" : WithoutVowels;
                yield return $"{lines}[^\n]* {Regex.Escape(consonants.ToUpperInvariant())} ";
            }
        }
    }

    // A letter too few, another or too many, or two that have changed places. A number is no slip of the pen.
    private static IEnumerable<string> Slips(string word)
    {
        if (word.Length is < LongEnoughForSlips or > TooLongForSlips || !word.All(char.IsLetter))
        {
            yield break;
        }

        for (var i = 0; i < word.Length; i++)
        {
            yield return $"{word[..i]}.{word[i..]}";
            yield return $"{word[..i]}.?{word[(i + 1)..]}";
            if (i > 0)
            {
                yield return $"{word[..(i - 1)]}{word[i]}{word[i - 1]}{word[(i + 1)..]}";
            }
        }
    }
}
