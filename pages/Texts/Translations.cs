using System.Reflection;
using System.Text.Json;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Pages.Texts;

/// <summary>
/// What pages say, by language. Texts lie in areas, <c>Texts/{area}/{tag}.json</c>: the area <c>site</c> here, with what stands around
/// every page, all others in the program whose pages they are. A language is one of the site's by its file in the area <c>site</c>;
/// areas of the office are there in fewer.
/// </summary>
public sealed class Translations
{
    /// <summary>For whom no language is known at all.</summary>
    public const string Fallback = "en";

    private const string OfTheSite = "site";

    private readonly Dictionary<string, Translation> _byLanguage = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="program">Has the files among its resources.</param>
    public Translations(Assembly program)
    {
        var files = new[] { typeof(Translations).Assembly, program }.SelectMany(FilesOf).ToList();
        foreach (var language in files.Where(f => f.Area == OfTheSite).Select(f => f.Tag))
        {
            var texts = files.Where(f => f.Tag == language).SelectMany(Read);
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

    /// <summary>What somebody reads whose language is known: it, else one of its kin, else <see cref="Fallback"/>.</summary>
    /// <param name="language">BCP 47; empty where none is known after all.</param>
    public Translation For(string language) =>
        _byLanguage[new LanguageWish(language, []).Choose([.. All.Select(t => t.Language)], Fallback).Language];

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

    private static IEnumerable<TextFile> FilesOf(Assembly assembly) =>
        assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal))
            .Select(n => new TextFile(assembly, n, n.Split('/')[1], Path.GetFileNameWithoutExtension(n)));

    private static Dictionary<string, string> Read(TextFile texts)
    {
        using var file = texts.Assembly.GetManifestResourceStream(texts.Name)!; // just listed
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!; // an object is written there
    }

    private sealed record TextFile(Assembly Assembly, string Name, string Area, string Tag);
}
