using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Partners.Institutions;

/// <summary>Which institutions are wanted; all conditions must hold.</summary>
public sealed record InstitutionFilter(
    [property: Description("open (default), closed or all.")] string? Status,
    [property: Description("The kind of institution, such as school.")] string? Kind,
    [property: Description("The district in which it lies.")] string? District,
    [property: Description("A topic, in any case.")] string? Topic,
    [property: Description("A language spoken there, BCP 47.")] string? Language,
    [property: Description("Part of the name; case and diacritics do not matter.")] string? Q);

/// <summary>The register of institutions, by name.</summary>
public static class ListInstitutions
{
    private const string All = "all";

    public static async Task<Ok<Paged<InstitutionView>>> Handle(
        [AsParameters] InstitutionFilter filter, [AsParameters] PageRequest page,
        PartnersDb db, HttpContext http, CancellationToken cancellationToken)
    {
        var found = db.Institutions.AsNoTracking().Matching(filter).OrderBy(i => i.Details.Name).ThenBy(i => i.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(InstitutionView.Of));
    }

    private static IQueryable<Institution> Matching(this IQueryable<Institution> institutions, InstitutionFilter filter)
    {
        if (filter.Status is not All)
        {
            var status = Words.Parse<InstitutionStatus>("status", filter.Status ?? Words.Of(InstitutionStatus.Open));
            institutions = institutions.Where(i => i.Status == status);
        }

        if (filter.Kind is { Length: > 0 } word)
        {
            var kind = Words.Parse<InstitutionKind>("kind", word);
            institutions = institutions.Where(i => i.Details.Kind == kind);
        }

        if (filter.District is { Length: > 0 } district)
        {
            institutions = institutions.Where(i => i.Details.District == district);
        }

        if (filter.Topic?.ToLowerInvariant() is { Length: > 0 } topic)
        {
#pragma warning disable CA1304, CA1311, CA1862 // PostgreSQL's lower(), not .NET's
            institutions = institutions.Where(i => i.Details.Topics.Any(t => t.ToLower() == topic));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (filter.Language is { Length: > 0 } language)
        {
            institutions = institutions.Where(i => i.Details.Languages.Contains(language));
        }

        if (filter.Q is { Length: > 0 } q)
        {
            var folded = Institution.Folded(q);
            institutions = institutions.Where(i => i.SearchName.Contains(folded));
        }

        return institutions;
    }
}
