using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions.Papers;

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

    internal static PaperHeading Of(Paper paper, Paper source) => new()
    {
        Language = paper.Language,
        Direction = Languages.DirectionOf(paper.Language),
        Origin = paper.Origin,
        Stale = paper.IsStale(source),
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
        Stale = paper.IsStale(source),
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

    /// <summary>The source first, then the others by their tags.</summary>
    public static IReadOnlyList<PaperHeading> Headings(this Position position) => position.Source is not { } source
        ? []
        : [.. position.Papers.OrderBy(p => p != source).ThenBy(p => p.Language, StringComparer.Ordinal).Select(p => PaperHeading.Of(p, source))];
}
