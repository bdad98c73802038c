using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Positions.Concerns;

/// <summary>Which concerns are wanted; all conditions must hold.</summary>
public sealed record ConcernFilter(
    [property: Description("The member that raised it.")] Guid? OrganizationId,
    [property: Description("The language in which it is written, BCP 47, in any case; its kin count as it.")] string? Language,
    [property: Description("true: those that can still be gathered into a position; false: those that are part of one.")] bool? Unclustered,
    [property: Description("Words of the title, in any order; case, marks and ways of writing do not matter.")] string? Q);

/// <summary>Concerns of members, the latest first.</summary>
public static class ListConcerns
{
    public static async Task<Ok<Paged<ConcernView>>> Handle(
        [AsParameters] ConcernFilter filter, [AsParameters] PageRequest page,
        MembersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var listed = await db.Concerns.AsNoTracking().VisibleTo(http.User).Matching(filter)
            .OrderByDescending(c => c.RaisedOn).ThenBy(c => EF.Functions.Collate(c.Title, Alphabet.OfAll)).ThenBy(c => c.Id)
            .ToPage(page, http, cancellationToken);
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
            var understanding = LanguageKin.Understanding(Languages.Asked("language", language));
            concerns = concerns.Where(c => Regex.IsMatch(c.Language, understanding, RegexOptions.IgnoreCase));
        }

        if (filter.Unclustered is { } unclustered)
        {
            concerns = unclustered
                ? concerns.Where(c => c.PositionId == null && c.WithdrawnAt == null)
                : concerns.Where(c => c.PositionId != null);
        }

        if (filter.Q is { Length: > 0 } q)
        {
            var words = SearchText.Sought(q);
            concerns = concerns.Where(c => words.All(word => Regex.IsMatch(c.SearchTitle, word)));
        }

        return concerns;
    }
}
