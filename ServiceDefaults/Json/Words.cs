using System.Text.Json;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.ServiceDefaults.Json;

/// <summary>Enumerations as the words that stand in JSON, in addresses and in files: <c>in-review</c>.</summary>
public static class Words
{
    /// <summary>Far beyond any word of a vocabulary.</summary>
    private const int Longest = 100;

    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <exception cref="MalformedRequest">Not a word of <typeparamref name="T"/>; the error lists those that are.</exception>
    public static T Parse<T>(string parameter, string word)
        where T : struct, Enum =>
        TryParse<T>(word.ToLowerInvariant())
            ?? throw MalformedRequest.Parameter(parameter, $"is '{word}', but must be one of: {string.Join(", ", All<T>())}");

    /// <summary>The word of a vocabulary that is meant, in whatever case and normal form it is written.</summary>
    /// <exception cref="MalformedRequest">The vocabulary has none; the error lists those that it has.</exception>
    public static string OneOf(IReadOnlyList<string> known, string parameter, string word)
    {
        var meant = word.Length > Longest ? null : known.FirstOrDefault(k => k == word) ?? Alike(known, SearchText.KeyOf(word));
        return meant ?? throw MalformedRequest.Parameter(
            parameter, $"is '{(word.Length > Longest ? word[..Longest] + "…" : word)}', but must be one of: {string.Join(", ", known)}");
    }

    public static T? TryParse<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }

        return null;
    }

    private static string? Alike(IReadOnlyList<string> known, string key) => known.FirstOrDefault(k => SearchText.KeyOf(k) == key);

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);
}
