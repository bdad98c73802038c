using Vmdo.Pages.Texts;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Portal;

/// <summary>A text that somebody wrote in some languages, as a reader of one sees it.</summary>
/// <param name="Language">In which it is shown.</param>
/// <param name="Text">The text.</param>
/// <param name="Languages">All languages in which it is.</param>
/// <param name="IsForeign">None of them is hers or one of its kin.</param>
public sealed record OwnText(string Language, string Text, IReadOnlyList<string> Languages, bool IsForeign)
{
    public string Direction => ServiceDefaults.Languages.DirectionOf(Language);

    /// <summary>The best for a reader: her language, its kin, then German, English and what there is.</summary>
    public static OwnText? For(Translation reader, IReadOnlyDictionary<string, string>? texts)
    {
        if (texts is not { Count: > 0 })
        {
            return null;
        }

        List<string> tags = [.. texts.Keys.Order(StringComparer.Ordinal)];
        var source = new[] { "de", "en" }.FirstOrDefault(tags.Contains) ?? tags[0];
        var (language, by) = new LanguageWish(null, [reader.Language]).Choose(tags, source);
        return new(language, texts[language], tags, by is LanguageChosenBy.Source);
    }
}
