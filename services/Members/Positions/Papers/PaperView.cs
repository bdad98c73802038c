using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Papers;

/// <summary>A paper without its text: what a list shows.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Origin">How it came into its language.</param>
/// <param name="Title">Its title.</param>
/// <param name="Wording">As the paper counts it.</param>
internal sealed record PaperTitle(string Language, PaperOrigin Origin, string Title, int Wording);

/// <summary>That there is a paper in a language.</summary>
public record PaperHeading
{
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary><c>rtl</c> or <c>ltr</c>.</summary>
    public required string Direction { get; init; }

    public required PaperOrigin Origin { get; init; }

    /// <summary>Whether the source has changed since this translation was made.</summary>
    public required bool Stale { get; init; }

    public required string Title { get; init; }

    internal static PaperHeading Of(PaperTitle paper, PaperTitle source) => new()
    {
        Language = paper.Language,
        Direction = Languages.DirectionOf(paper.Language),
        Origin = paper.Origin,
        Stale = Paper.IsStale(paper.Wording, source.Wording),
        Title = paper.Title,
    };
}

/// <summary>A paper as it is read.</summary>
public sealed record PaperView : PaperHeading
{
    public required string Text { get; init; }

    /// <summary>Why the reader is shown it in this language.</summary>
    public required LanguageChosenBy ChosenBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset WrittenAt { get; init; }

    internal static PaperView Of(Paper paper, Paper source, LanguageChosenBy chosenBy) => new()
    {
        Language = paper.Language,
        Direction = Languages.DirectionOf(paper.Language),
        Origin = paper.Origin,
        Stale = Paper.IsStale(paper.Wording, source.Wording),
        Title = paper.Title,
        Text = paper.Text,
        ChosenBy = chosenBy,
        WrittenAt = paper.WrittenAt,
    };
}

internal static class PaperChoice
{
    /// <summary>The paper in the best language for a reader. None where there is no paper yet.</summary>
    public static (Paper Paper, LanguageChosenBy By)? PaperFor(this Position position, LanguageWish wish)
    {
        if (position.Source is not { } source)
        {
            return null;
        }

        var (language, by) = wish.Choose([.. position.Papers.Select(p => p.Language)], source.Language);
        return (position.Papers.Single(p => p.Language == language), by);
    }

    /// <inheritdoc cref="Headings(IEnumerable{PaperTitle})"/>
    public static IReadOnlyList<PaperHeading> Headings(this Position position) =>
        position.Papers.Select(p => new PaperTitle(p.Language, p.Origin, p.Title, p.Wording)).Headings();

    /// <summary>The source first, then the others by their tags.</summary>
    public static IReadOnlyList<PaperHeading> Headings(this IEnumerable<PaperTitle> papers)
    {
        var ordered = papers.OrderBy(p => p.Origin is not PaperOrigin.Source).ThenBy(p => p.Language, StringComparer.Ordinal).ToList();
        return [.. ordered.Select(p => PaperHeading.Of(p, source: ordered[0]))]; // where there is a paper, there is a source
    }

    /// <summary>The heading in the best language for a reader. None where there is no paper yet.</summary>
    public static PaperHeading? HeadingFor(this IReadOnlyList<PaperHeading> headings, LanguageWish wish) => headings is [var source, ..]
        ? headings.Single(h => h.Language == wish.Choose([.. headings.Select(p => p.Language)], source.Language).Language)
        : null;
}
