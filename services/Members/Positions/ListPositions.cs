using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Positions;

/// <summary>Which positions are wanted; all conditions must hold.</summary>
public sealed record PositionFilter(
    [property: Description(
        "A status; every status that you may see when absent. Others than published, addressed and concluded are for "
            + "those who discuss positions.")]
    string? Status,
    [property: Description("A field of work, in any case.")] string? Topic,
    [property: Description(
        "Words of the titles in any of its languages, and of the working title for those who discuss positions, in any order; case, "
            + "marks and ways of writing do not matter.")] string? Q,
    [property: Description("The language of the titles, BCP 47; before those of Accept-Language. It filters nothing.")] string? Language);

/// <summary>A position in a list.</summary>
public sealed record PositionLine
{
    public required Guid Id { get; init; }

    public required PositionStatus Status { get; init; }

    /// <summary>For those who see what is discussed.</summary>
    public string? WorkingTitle { get; init; }

    public string? Topic { get; init; }

    /// <summary>In the best language for the reader; none before a paper is written.</summary>
    public PaperHeading? Paper { get; init; }

    /// <summary>In which there is a paper, BCP 47, the source first.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public DateOnly? PublishedOn { get; init; }

    public required int Supporters { get; init; }

    public required int Dissenters { get; init; }
}

/// <summary>What a line says, as it is stored.</summary>
internal sealed record StoredLine
{
    public required PositionId Id { get; init; }

    public required PositionStatus Status { get; init; }

    public required string Title { get; init; }

    public required string? Topic { get; init; }

    public required DateOnly? PublishedOn { get; init; }

    public required IReadOnlyList<PaperTitle> Papers { get; init; }

    public required int Supporters { get; init; }

    public required int Dissenters { get; init; }
}

/// <summary>Positions: those that are not published first, then the latest.</summary>
public static class ListPositions
{
    public static async Task<Results<Ok<Paged<PositionLine>>, UnauthorizedHttpResult, ForbidHttpResult>> Handle(
        [AsParameters] PositionFilter filter, [AsParameters] PageRequest page,
        MembersDb db, IOptions<Vocabulary> vocabulary, HttpContext http, CancellationToken cancellationToken)
    {
        var wish = LanguageWish.Of(http, filter.Language);
        PositionStatus? status = filter.Status is { } word ? Words.Parse<PositionStatus>("status", word) : null;
        var discusses = http.User.SeesDiscussion();
        if (status is { } wanted && !discusses && !PositionStatuses.Public.Contains(wanted))
        {
            return http.User.Identity?.IsAuthenticated is true ? TypedResults.Forbid() : TypedResults.Unauthorized();
        }

        var topic = filter.Topic is { Length: > 0 } named ? Words.OneOf(vocabulary.Value.FieldsOfWork, "topic", named) : null;
        var found = db.Positions.AsNoTracking().IgnoreAutoIncludes().VisibleTo(http.User)
            .Where(p => status == null || p.Status == status)
            .Where(p => topic == null || p.Topic == topic)
            .Titled(filter.Q, discusses)
            .OrderByDescending(p => p.PublishedOn)
            .ThenBy(p => EF.Functions.Collate(discusses ? p.Title : "", Alphabet.OfAll)).ThenBy(p => p.Id);
        var listed = await found.Lines(db).ToPage(page, http, cancellationToken);
        http.SayLanguage(language: null); // each line says its own
        return TypedResults.Ok(listed.Select(p => LineOf(p, wish, discusses)));
    }

    // The public does not read the working title, which stands before those of the papers.
    private static IQueryable<Position> Titled(this IQueryable<Position> positions, string? q, bool discusses)
    {
        var words = SearchText.Sought(q ?? "").Select(word => discusses ? word : $@"{Position.BeforePapers}(.|\n)*({word})").ToList();
        return positions.Where(p => words.All(sought => Regex.IsMatch(p.SearchTitle, sought)));
    }

    internal static IQueryable<StoredLine> Lines(this IQueryable<Position> positions, MembersDb db) => positions.Select(p => new StoredLine
    {
        Id = p.Id,
        Status = p.Status,
        Title = p.Title,
        Topic = p.Topic,
        PublishedOn = p.PublishedOn,
        // texts stay where they are
        Papers = p.Papers.Select(paper => new PaperTitle(paper.Language, paper.Origin, paper.Title, paper.Wording)).ToList(),
        Supporters = db.Stances.Count(s => s.PositionId == p.Id && s.Kind == StanceKind.Supports),
        Dissenters = db.Stances.Count(s => s.PositionId == p.Id && s.Kind == StanceKind.Dissents),
    });

    private static PositionLine LineOf(StoredLine position, LanguageWish wish, bool discusses)
    {
        var headings = position.Papers.Headings();
        return new()
        {
            Id = position.Id.Value,
            Status = position.Status,
            WorkingTitle = discusses ? position.Title : null,
            Topic = position.Topic,
            Paper = headings.HeadingFor(wish),
            Languages = [.. headings.Select(h => h.Language)],
            PublishedOn = position.PublishedOn,
            Supporters = position.Supporters,
            Dissenters = position.Dissenters,
        };
    }
}
