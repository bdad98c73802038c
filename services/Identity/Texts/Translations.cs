using System.Text.Json;
using Vmdo.ServiceDefaults;

namespace Vmdo.Identity.Texts;

/// <summary>What pages and mails say, by language. A language is added by its file, <c>Texts/{tag}.json</c>.</summary>
public sealed class Translations
{
    public const string Fallback = "en";

    private readonly Dictionary<string, Translation> _byLanguage = [];

    public Translations()
    {
        var assembly = typeof(Translations).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!; // just listed
            var tag = Path.GetFileNameWithoutExtension(name);
            _byLanguage[tag] = new(tag, JsonSerializer.Deserialize<Dictionary<string, string>>(file)!); // an object is written there
        }
    }

    public IReadOnlyCollection<Translation> All => [.. _byLanguage.Values.OrderBy(t => t.Language, StringComparer.Ordinal)];

    /// <summary>The texts in this language, or in English where it has none.</summary>
    public Translation In(string language) =>
        _byLanguage.GetValueOrDefault(language)
        ?? _byLanguage.GetValueOrDefault(language.Split('-')[0])
        ?? _byLanguage[Fallback];

    public bool Has(string language) => _byLanguage.ContainsKey(language);

    /// <summary>The first language of a list of preferences (<c>Accept-Language</c>) that has texts.</summary>
    public Translation Preferred(IEnumerable<string> preferences) =>
        preferences.Select(p => p.Split('-')[0]).Where(Has).Select(In).FirstOrDefault() ?? In(Fallback);
}

/// <summary>The texts of a language.</summary>
public sealed class Translation(string language, IReadOnlyDictionary<string, string> texts)
{
    /// <summary>BCP 47.</summary>
    public string Language { get; } = language;

    public string Direction { get; } = Languages.DirectionOf(language);

    public IReadOnlyDictionary<string, string> Texts { get; } = texts;

    public string this[string key] =>
        Texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"There is no text {key} in {Language}.");
}
