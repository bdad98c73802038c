using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;
using Vmdo.Storage.Columns;

namespace Vmdo.Partners.Institutions;

/// <summary>Which institutions are wanted; all conditions must hold.</summary>
public sealed record InstitutionFilter(
    [property: Description("open (default), closed or all.")] string? Status,
    [property: Description("The kind of institution, such as school.")] string? Kind,
    [property: Description("The district in which it lies, in any case.")] string? District,
    [property: Description("A topic, in any case.")] string? Topic,
    [property: Description("A language spoken there, BCP 47, in any case; its kin count as it.")] string? Language,
    [property: Description("Words of the name, in any order; case, marks and ways of writing do not matter.")] string? Q);

/// <summary>The register of institutions, by name.</summary>
public static class ListInstitutions
{
    private const string All = "all";

    public static async Task<Ok<Paged<InstitutionView>>> Handle(
        [AsParameters] InstitutionFilter filter, [AsParameters] PageRequest page,
        PartnersDb db, IOptions<Vocabulary> vocabulary, HttpContext http, CancellationToken cancellationToken)
    {
        var found = db.Institutions.AsNoTracking().Matching(filter, vocabulary.Value)
            .OrderBy(i => EF.Functions.Collate(i.Details.Name, Alphabet.OfAll)).ThenBy(i => i.Id);
        var listed = await found.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(InstitutionView.Of));
    }

    private static IQueryable<Institution> Matching(
        this IQueryable<Institution> institutions, InstitutionFilter filter, Vocabulary vocabulary)
    {
        if (filter.Status?.ToLowerInvariant() is not All)
        {
            var status = Words.Parse<InstitutionStatus>("status", filter.Status ?? Words.Of(InstitutionStatus.Open));
            institutions = institutions.Where(i => i.Status == status);
        }

        if (filter.Kind is { Length: > 0 } word)
        {
            var kind = Words.Parse<InstitutionKind>("kind", word);
            institutions = institutions.Where(i => i.Details.Kind == kind);
        }

        if (filter.District is { Length: > 0 } named)
        {
            var district = Words.OneOf(vocabulary.Districts, "district", named);
            institutions = institutions.Where(i => i.Details.District == district);
        }

        if (filter.Topic?.Normalize() is { Length: > 0 } topic)
        {
#pragma warning disable CA1304, CA1311, CA1862 // PostgreSQL's lower(), not .NET's
            institutions = institutions.Where(i => i.Details.Topics.Any(t =>
                EF.Functions.Collate(t, Alphabet.OfAll).ToLower() == EF.Functions.Collate(topic, Alphabet.OfAll).ToLower()));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (filter.Language is { Length: > 0 } language)
        {
            var understanding = LanguageKin.Understanding(Languages.Asked("language", language));
            institutions = institutions.Where(i =>
                i.Details.Languages.Any(l => Regex.IsMatch(l, understanding, RegexOptions.IgnoreCase)));
        }

        if (filter.Q is { Length: > 0 } q)
        {
            var words = SearchText.Sought(q);
            institutions = institutions.Where(i => words.All(sought => Regex.IsMatch(i.SearchName, sought)));
        }

        return institutions;
    }
}
