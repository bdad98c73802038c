using System.Reflection;
using System.Text.Json;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Pages.Texts;

/// <summary>
/// What pages say, by language. A language is added by its file, <c>Texts/{tag}.json</c>, in the program whose pages they are.
/// </summary>
public sealed class Translations
{
    /// <summary>For whom no language is known at all.</summary>
    public const string Fallback = "en";

    private readonly Dictionary<string, Translation> _byLanguage = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="program">Has the files among its resources.</param>
    public Translations(Assembly program)
    {
        foreach (var name in program.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
        {
            using var file = program.GetManifestResourceStream(name)!; // just listed
            var tag = Path.GetFileNameWithoutExtension(name);
            _byLanguage[tag] = new(tag, JsonSerializer.Deserialize<Dictionary<string, string>>(file)!); // an object is written there
        }

        All = [.. _byLanguage.Values.OrderBy(t => t.Name, StringComparer.InvariantCulture)];
        Tags = [.. All.Select(t => t.Language)];
    }

    /// <summary>By their own names.</summary>
    public IReadOnlyList<Translation> All { get; }

    private IReadOnlyList<string> Tags { get; }

    public bool Has(string language) => _byLanguage.ContainsKey(language);

    public Translation In(string language) => _byLanguage[language];

    /// <summary>
    /// The first language of a wish that there is, or one of its kin; null when there is none, but something was wished for.
    /// </summary>
    public Translation? Preferred(LanguageWish wish)
    {
        if (wish.Accepted.All(tag => tag == "*"))
        {
            return _byLanguage[Fallback];
        }

        var (language, by) = wish.Choose(Tags, Fallback);
        return by is LanguageChosenBy.Source ? null : _byLanguage[language];
    }
}
