using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Ballots;
using Vmdo.Members.Positions.Concerns;
using Vmdo.Members.Positions.Papers;
using Vmdo.Members.Positions.Stances;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Positions;

/// <summary>Puts together what somebody is shown of a position, in her language.</summary>
internal static class Viewing
{
    /// <summary>Of each kind of stance; all are counted.</summary>
    private const int MostStances = 200;

    public static async Task<Tagged<PositionView>> View(
        this MembersDb db, Position position, HttpContext http, LanguageWish wish, CancellationToken cancellationToken)
    {
        var discusses = http.User.SeesDiscussion();
        var stances = await db.FirstStances(position.Id).ToListAsync(cancellationToken);
        var counts = await db.Stances
            .Where(s => s.PositionId == position.Id)
            .GroupBy(s => s.Kind)
            .Select(g => new { Kind = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Kind, g => g.Count, cancellationToken);
        var concerns = discusses
            ? await db.Concerns.AsNoTracking().VisibleTo(http.User)
                .Where(c => position.ConcernIds.Contains(c.Id)).ToListAsync(cancellationToken)
            : [];
        var organizations = await KnownOrganizations.Of(
            db,
            [.. stances.Select(s => s.OrganizationId), .. concerns.Select(c => c.OrganizationId)],
            cancellationToken);
        var taken = stances
            .Select(s => StanceView.Of(s, organizations))
            .OrderBy(s => s.OrganizationName, StringComparer.InvariantCulture).ThenBy(s => s.OrganizationId)
            .ToList();
        var paper = position.PaperFor(wish);
        var view = new PositionView
        {
            Id = position.Id.Value,
            Status = position.Status,
            WorkingTitle = discusses ? position.Title : null,
            Topic = position.Topic,
            // where there is a paper, there is a source
            Paper = paper is var (chosen, by) ? PaperView.Of(chosen, position.Source!, by) : null,
            Papers = position.Headings(),
            Resolution = position.Resolution is { } r ? new(r.DecidedOn, r.By, discusses ? r.Minutes : null, r.AssemblyId) : null,
            PublishedOn = position.PublishedOn,
            Addressings = [.. position.Addressings.OrderBy(a => a.Number).Select(AddressingView.Of)],
            Stances = new(
                counts.GetValueOrDefault(StanceKind.Supports),
                counts.GetValueOrDefault(StanceKind.Dissents),
                counts.GetValueOrDefault(StanceKind.Abstains)),
            Supporters = [.. taken.Where(s => s.Stance is StanceKind.Supports)],
            Dissenters = [.. taken.Where(s => s.Stance is StanceKind.Dissents)],
            Abstentions = [.. taken.Where(s => s.Stance is StanceKind.Abstains)],
            Concerns = discusses
                ? [.. concerns.OrderBy(c => c.RaisedOn).ThenBy(c => c.Id.Value).Select(c => ConcernView.Of(c, organizations))]
                : null,
            DroppedOn = position.DroppedOn,
            DroppingReason = position.DroppingReason,
        };
        http.SayLanguage(view.Paper?.Language);
        return new Tagged<PositionView>(view, http.User.SeesVersions() ? Fingerprint.Tag(position.Version, view) : Fingerprint.Tag(view));
    }

    // Each kind for itself, so that no crowd hides those who dissent.
    private static IQueryable<Stance> FirstStances(this MembersDb db, PositionId position)
    {
        return Of(StanceKind.Supports).Concat(Of(StanceKind.Dissents)).Concat(Of(StanceKind.Abstains));

        IQueryable<Stance> Of(StanceKind kind) => db.Stances.AsNoTracking()
            .Where(s => s.PositionId == position && s.Kind == kind).OrderBy(s => s.TakenOn).ThenBy(s => s.OrganizationId).Take(MostStances);
    }

    /// <summary>The answer depends on the reader's languages, and is in this one.</summary>
    public static void SayLanguage(this HttpContext http, string? language)
    {
        http.Response.Headers.Append("Vary", "Accept-Language");
        if (language is not null)
        {
            http.Response.Headers.ContentLanguage = language;
        }
    }
}
