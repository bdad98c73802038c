using Vmdo.Pages.Texts;

namespace Vmdo.Portal;

/// <summary>
/// The fields of work that have names in the texts; a test compares them with those that the register is configured with.
/// </summary>
internal static class FieldsOfWork
{
    private const string Vocabulary = "field.";

    public static IEnumerable<(string Word, string Name)> In(Translation translation) => translation.Texts
        .Where(t => t.Key.StartsWith(Vocabulary, StringComparison.Ordinal)).Select(t => (t.Key[Vocabulary.Length..], t.Value))
        .OrderBy(f => f.Value, StringComparer.InvariantCulture);
}
