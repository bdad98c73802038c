using System.Text.RegularExpressions;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.ServiceDefaults;

/// <summary>
/// Texts in the ways in which people look for them. What is stored for searching has all ways, and a word is found when one of
/// its own is there; so Muenchen finds München, and both find what begins like them.
/// </summary>
public static partial class SearchText
{
    /// <summary>Far beyond any name.</summary>
    private const int Longest = 300;

    /// <summary>Matches nothing.</summary>
    private const string Never = "a^";

    /// <summary>What is stored of some texts; the same, in whatever order they come.</summary>
    public static string Of(params IEnumerable<string?> texts) =>
        string.Join('\n', texts.OfType<string>().SelectMany(Ways).Where(way => way.Length > 0).Distinct().Order(StringComparer.Ordinal));

    /// <summary>
    /// The words of a question, each once, as regular expressions for the platform and PostgreSQL. All of them have to be found in
    /// what is stored, in any order.
    /// </summary>
    /// <param name="question">As it was typed.</param>
    /// <param name="others">What else stands for a word, as regular expressions.</param>
    /// <exception cref="MalformedRequest">It is longer than any name.</exception>
    public static IReadOnlyList<string> Sought(string question, Func<string, IEnumerable<string>>? others = null) =>
        question.Length > Longest
            ? throw MalformedRequest.Parameter("q", $"must have at most {Longest} characters")
            : string.IsNullOrWhiteSpace(question) ? []
            : Folding.Words(question) is { Count: > 0 } words
                ? [.. words.Distinct().Select(word => AnyWay(word, others?.Invoke(word) ?? []))]
                : [Never]; // signs that are nothing to whoever searches

    /// <summary>What two texts share that differ in case, marks, blanks and ways of writing only.</summary>
    public static string KeyOf(string text) => Short(string.Join(' ', Folding.Words(text)));

    /// <summary>As it is, as it is written without umlauts and as it is seen, and each without gaps.</summary>
    private static IEnumerable<string> Ways(string text)
    {
        var words = Folding.Words(text);
        foreach (var way in new Func<string, string>[] { word => word, Short, Seen })
        {
            yield return string.Join(' ', words.Select(way));
            yield return string.Concat(words.Select(way));
        }
    }

    private static string AnyWay(string word, IEnumerable<string> others) =>
        string.Join('|', new[] { word, Short(word), Seen(word) }.Distinct().Select(Regex.Escape).Concat(others));

    private static string Short(string word) => LeadingZeros().Replace(Umlauts().Replace(word, "$1"), "");

    // A digit is no letter here: 10 finds no "lo".
    private static string Seen(string word) => word.Any(char.IsDigit) ? word : LookAlikes.Of(word);

    [GeneratedRegex("([aou])e")]
    private static partial Regex Umlauts();

    [GeneratedRegex(@"(?<!\d)0+(?=\d)")]
    private static partial Regex LeadingZeros();
}
