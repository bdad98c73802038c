using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Positions;

/// <summary>Which positions are wanted; all conditions must hold.</summary>
public sealed record PositionFilter(
    [property: Description("A status; every status that you may see when absent. Others than published, addressed and concluded are for those who discuss positions.")] string? Status,
    [property: Description("A field of work.")] string? Topic,
    [property: Description("Part of a title in any of its languages; case and diacritics do not matter.")] string? Q,
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

/// <summary>Positions: those that are not published first, then the latest.</summary>
public static class ListPositions
{
    public static async Task<Ok<Paged<PositionLine>>> Handle(
        [AsParameters] PositionFilter filter, [AsParameters] PageRequest page, MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var wish = LanguageWish.Of(http, filter.Language);
        PositionStatus? status = filter.Status is { } word ? Words.Parse<PositionStatus>("status", word) : null;
        var folded = filter.Q is null ? null : Folding.Fold(filter.Q.Trim());
        var listed = await db.Positions.AsNoTracking().AsSplitQuery().VisibleTo(http.User)
            .Where(p => status == null || p.Status == status)
            .Where(p => filter.Topic == null || p.Topic == filter.Topic)
            .Where(p => folded == null || p.SearchTitle.Contains(folded))
            .OrderByDescending(p => p.PublishedOn).ThenBy(p => p.Title).ThenBy(p => p.Id)
            .ToPage(page, http, cancellationToken);
        var ids = listed.Items.Select(p => p.Id).ToList();
        var stances = (await db.Stances.Where(s => ids.Contains(s.PositionId)).GroupBy(s => new { s.PositionId, s.Kind })
            .Select(g => new { g.Key.PositionId, g.Key.Kind, Count = g.Count() }).ToListAsync(cancellationToken)).ToDictionary(s => (s.PositionId, s.Kind), s => s.Count);
        http.SayLanguage(language: null); // each line says its own
        return TypedResults.Ok(new Paged<PositionLine>([.. listed.Items.Select(LineOf)], listed.Page, listed.PageSize, listed.TotalItems));

        PositionLine LineOf(Position position) => new()
        {
            Id = position.Id.Value,
            Status = position.Status,
            WorkingTitle = http.User.SeesDiscussion() ? position.Title : null,
            Topic = position.Topic,
            Paper = position.PaperFor(wish) is var (paper, _) ? PaperHeading.Of(paper, position.Source!) : null, // where there is a paper, there is a source
            Languages = [.. position.Headings().Select(h => h.Language)],
            PublishedOn = position.PublishedOn,
            Supporters = stances.GetValueOrDefault((position.Id, StanceKind.Supports)),
            Dissenters = stances.GetValueOrDefault((position.Id, StanceKind.Dissents)),
        };
    }
}
