using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Portal;

/// <summary>Languages that somebody can choose who wants to talk, or who says what is spoken.</summary>
internal static class SpokenLanguages
{
    private const string Names = "spoken.";

    /// <summary>Those that have names in the texts, and others, by their names.</summary>
    public static IReadOnlyList<(string Tag, string Name)> In(Translation translation, IEnumerable<string> others) =>
    [
        .. Named(translation).Concat(others).Select(tag => (Tag: tag, Name: translation.NameOf(tag))).DistinctBy(l => l.Name)
            .OrderBy(l => l.Name, StringComparer.InvariantCulture)
    ];

    /// <summary>What a reader speaks, as far as her choice of texts tells.</summary>
    public static string Of(Translation reader) =>
        new LanguageWish(null, [reader.Language]).Choose([.. Named(reader)], reader.Language).Language;

    private static IEnumerable<string> Named(Translation translation) => translation.Texts.Keys
        .Where(k => k.StartsWith(Names, StringComparison.Ordinal)).Select(k => k[Names.Length..]);
}
