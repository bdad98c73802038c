using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>Which concerns are wanted; all conditions must hold.</summary>
public sealed record ConcernFilter(
    [property: Description("The member that raised it.")] Guid? OrganizationId,
    [property: Description("The language in which it is written, BCP 47.")] string? Language,
    [property: Description("true: those that can still be gathered into a position; false: those that are part of one.")] bool? Unclustered,
    [property: Description("Part of the title; case and diacritics do not matter.")] string? Q);

/// <summary>Concerns of members, the latest first.</summary>
public static class ListConcerns
{
    public static async Task<Ok<Paged<ConcernView>>> Handle(
        [AsParameters] ConcernFilter filter, [AsParameters] PageRequest page,
        MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var listed = await db.Concerns.AsNoTracking().VisibleTo(http.User).Matching(filter)
            .OrderByDescending(c => c.RaisedOn).ThenBy(c => c.Title).ThenBy(c => c.Id).ToPage(page, http, cancellationToken);
        var organizations = await KnownOrganizations.Of(db, listed.Items.Select(c => c.OrganizationId), cancellationToken);
        return TypedResults.Ok(listed.Select(c => ConcernView.Of(c, organizations)));
    }

    private static IQueryable<Concern> Matching(this IQueryable<Concern> concerns, ConcernFilter filter)
    {
        if (filter.OrganizationId is { } id)
        {
            var organization = new OrganizationId(id);
            concerns = concerns.Where(c => c.OrganizationId == organization);
        }

        if (filter.Language is { Length: > 0 } language)
        {
            concerns = concerns.Where(c => c.Language == language);
        }

        if (filter.Unclustered is { } unclustered)
        {
            concerns = unclustered
                ? concerns.Where(c => c.PositionId == null && c.WithdrawnAt == null)
                : concerns.Where(c => c.PositionId != null);
        }

        if (filter.Q is { Length: > 0 } q)
        {
            var folded = Folding.Fold(q.Trim());
            concerns = concerns.Where(c => c.SearchTitle.Contains(folded));
        }

        return concerns;
    }
}
