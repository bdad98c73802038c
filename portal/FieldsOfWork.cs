using Vmdo.Pages.Texts;

namespace Vmdo.Portal;

/// <summary>The fields of work that the API knows, by their names in a language.</summary>
internal static class FieldsOfWork
{
    private const string Vocabulary = "field.";

    public static IEnumerable<(string Word, string Name)> In(Translation translation) => translation.Texts
        .Where(t => t.Key.StartsWith(Vocabulary, StringComparison.Ordinal)).Select(t => (t.Key[Vocabulary.Length..], t.Value))
        .OrderBy(f => f.Value, StringComparer.InvariantCulture);
}
