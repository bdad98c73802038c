using Microsoft.AspNetCore.Http;

namespace Vmdo.ServiceDefaults.Http;

/// <summary>Why somebody is shown a text in this language.</summary>
public enum LanguageChosenBy
{
    /// <summary>It is the one in the address.</summary>
    Asked,

    /// <summary>It is one that her browser accepts.</summary>
    Accepted,

    /// <summary>There is none that she wished for: it is the language in which the text was written.</summary>
    Source,
}

/// <summary>In which languages somebody wishes to read.</summary>
/// <param name="Asked">The one that the address names; before all others.</param>
/// <param name="Accepted">Those of <c>Accept-Language</c>, the dearest first.</param>
public sealed record LanguageWish(string? Asked, IReadOnlyList<string> Accepted)
{
    /// <summary>Browsers send a few dozen characters; a header that is longer wishes for nothing.</summary>
    private const int LongestHeader = 1_000;

    private const int MostAccepted = 20;

    /// <exception cref="Problems.MalformedRequest">What is asked for is no language tag.</exception>
    public static LanguageWish Of(HttpContext http, string? asked = null) =>
        new(asked is null ? null : Languages.Asked("language", asked), AcceptedBy(http.Request));

    /// <summary>The languages of <c>Accept-Language</c>, the dearest first; what can be none is passed over.</summary>
    public static IReadOnlyList<string> AcceptedBy(HttpRequest request) =>
        request.Headers.AcceptLanguage.Sum(h => h?.Length ?? 0) > LongestHeader
            ? []
            :
            [
                .. request.GetTypedHeaders().AcceptLanguage
                    .Where(l => l.Quality is not 0 && l.Value.Length <= Languages.LongestTag)
                    .OrderByDescending(l => l.Quality ?? 1)
                    .Take(MostAccepted)
                    .Select(l => Languages.Current(l.Value.ToString()))
            ];

    /// <summary>The best of the languages that there are; the source where none is wished for.</summary>
    public (string Language, LanguageChosenBy By) Choose(IReadOnlyCollection<string> available, string source)
    {
        if (Asked is not null && Match(Asked, available) is { } asked)
        {
            return (asked, LanguageChosenBy.Asked);
        }

        var accepted = Accepted.Select(wished => Match(wished, available)).FirstOrDefault(found => found is not null);
        return accepted is null ? (source, LanguageChosenBy.Source) : (accepted, LanguageChosenBy.Accepted);
    }

    // Lookup by RFC 4647 § 3.4: de-AT finds de. Where that finds none, the other way round: de finds de-simple. At last kin: prs finds fa.
    private static string? Match(string wished, IReadOnlyCollection<string> available)
    {
        for (var range = wished; range.Length > 0; range = Shorter(range))
        {
            if (available.FirstOrDefault(tag => tag.Equals(range, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        var others = available.Order(StringComparer.Ordinal).ToList();
        return others.Find(tag => tag.StartsWith(wished + '-', StringComparison.OrdinalIgnoreCase))
            ?? others.Find(tag => LanguageKin.Understands(tag, wished));
    }

    private static string Shorter(string range)
    {
        var parts = range.Split('-')[..^1];
        return string.Join('-', parts is [.., { Length: 1 }] ? parts[..^1] : parts);
    }
}
