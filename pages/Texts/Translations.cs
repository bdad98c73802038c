using System.Reflection;
using System.Text.Json;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Pages.Texts;

/// <summary>
/// What pages say, by language. Texts lie in areas, <c>Texts/{area}/{tag}.json</c>, in the program whose pages they are. A language is
/// one of the site's by its file in the area <c>everybody</c>; areas of the office are there in fewer.
/// </summary>
public sealed class Translations
{
    /// <summary>For whom no language is known at all.</summary>
    public const string Fallback = "en";

    private const string OfTheSite = "everybody";

    private readonly Dictionary<string, Translation> _byLanguage = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="program">Has the files among its resources.</param>
    public Translations(Assembly program)
    {
        var files = program.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal))
            .Select(n => (Name: n, Area: n.Split('/')[1], Tag: Path.GetFileNameWithoutExtension(n))).ToList();
        foreach (var language in files.Where(f => f.Area == OfTheSite).Select(f => f.Tag))
        {
            var texts = files.Where(f => f.Tag == language).SelectMany(f => Read(program, f.Name));
            _byLanguage[language] = new(language, texts.ToDictionary(StringComparer.Ordinal));
        }

        var areas = files.Select(f => f.Area).Distinct().Count();
        All = [.. _byLanguage.Values.OrderBy(t => t.Name, StringComparer.InvariantCulture)];
        OfTheOffice = [.. All.Where(t => files.Count(f => f.Tag == t.Language) == areas)];
    }

    /// <summary>By their own names.</summary>
    public IReadOnlyList<Translation> All { get; }

    /// <summary>Those in which everything can be read, the office's own pages, too.</summary>
    public IReadOnlyList<Translation> OfTheOffice { get; }

    public Translation In(string language) => _byLanguage[language];

    /// <summary>
    /// The first language of a wish that there is among some, or one of its kin; null when there is none, but something was wished for.
    /// </summary>
    public Translation? Preferred(LanguageWish wish, IReadOnlyList<Translation> among)
    {
        if (wish.Accepted.All(tag => tag == "*"))
        {
            return _byLanguage[Fallback];
        }

        var (language, by) = wish.Choose([.. among.Select(t => t.Language)], Fallback);
        return by is LanguageChosenBy.Source ? null : _byLanguage[language];
    }

    private static Dictionary<string, string> Read(Assembly program, string name)
    {
        using var file = program.GetManifestResourceStream(name)!; // just listed
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!; // an object is written there
    }
}
