using System.ComponentModel;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;
using Vmdo.Storage.Columns;

namespace Vmdo.Members.Organizations;

/// <summary>Which organizations are wanted; all conditions must hold.</summary>
public sealed record OrganizationFilter(
    [property: Description(
        "active (default), another status, or all. Others than active, left, dissolved and merged need the permission "
            + "organizations.all.read, or are those of your own organization.")]
    string? Status,
    [property: Description("A self-declared background, in any case.")] string? Background,
    [property: Description("A language, BCP 47, in any case; its kin count as it, such as prs and fa, and German as plain German.")]
    string? Language,
    [property: Description("A district served, in any case.")] string? District,
    [property: Description("A field of work, in any case.")] string? FieldOfWork,
    [property: Description(
        "Words of the name or short name, in any order, or the entry in the register of associations. Case, marks, apostrophes, "
            + "ways of writing and scripts do not matter: Muenchen finds München. Where nothing is called so, a word may differ by a "
            + "letter.")]
    string? Q);

/// <summary>The register (Mitgliederverzeichnis) of a day, by name.</summary>
public static class ListOrganizations
{
    public static async Task<Results<Ok<Paged<OrganizationView>>, UnauthorizedHttpResult, ForbidHttpResult>> Handle(
        [AsParameters] OrganizationFilter filter,
        [AsParameters] Viewpoint viewpoint,
        [AsParameters] PageRequest page,
        MembersDb db, IOptions<Vocabulary> vocabulary,
        TimeProvider clock, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        var (forOffice, own) = (user.May(Permissions.OrganizationsAllRead), Own(user));
        var statuses = Wanted(filter.Status ?? Words.Of(MembershipStatus.Active), forOffice || own.Count > 0);
        if (!forOffice && own.Count == 0 && statuses.Except(MembershipStatuses.Public).Any())
        {
            return user.Identity?.IsAuthenticated is true ? TypedResults.Forbid() : TypedResults.Unauthorized();
        }

        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        var among = db.Periods.AsNoTracking().SeenFrom(viewpoint, clock).Where(p => statuses.Contains(p.Status))
            .Where(p => forOffice || MembershipStatuses.Public.Contains(p.Status) || own.Contains(p.OrganizationId))
            .Matching(filter, vocabulary.Value);
        var listed = await List(among.Called(filter.Q, NameSearch.Sought));
        if (listed.TotalItems == 0 && filter.Q is { Length: > 0 })
        {
            listed = await List(among.Called(filter.Q, NameSearch.SoughtWithSlips));
        }

        return TypedResults.Ok(listed.Select(x =>
            OrganizationView.Of(x.Period, x.Reference, x.Contact, user.SightOf(x.Period.OrganizationId.Value))));

        Task<Paged<Listed>> List(IQueryable<Period> found) => found
            .Join(
                db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id,
                (p, o) => new Listed { Period = p, Reference = o.Reference, Contact = o.Contact })
            .OrderBy(x => EF.Functions.Collate(x.Period.Profile.Name, Alphabet.OfAll)).ThenBy(x => x.Reference)
            .ToPage(page, http, cancellationToken);
    }

    private static List<OrganizationId> Own(ClaimsPrincipal user) =>
        [.. user.OrganizationsWhere(Permissions.OrganizationsAllRead).Select(id => new OrganizationId(id))];

    private static IQueryable<Period> Matching(this IQueryable<Period> periods, OrganizationFilter filter, Vocabulary vocabulary)
    {
        if (filter.Background?.Normalize() is { Length: > 0 } background)
        {
#pragma warning disable CA1304, CA1311, CA1862 // PostgreSQL's lower(), not .NET's
            periods = periods.Where(p => p.Profile.Backgrounds.Any(b =>
                EF.Functions.Collate(b, Alphabet.OfAll).ToLower() == EF.Functions.Collate(background, Alphabet.OfAll).ToLower()));
#pragma warning restore CA1304, CA1311, CA1862
        }

        if (filter.Language is { Length: > 0 } language)
        {
            var understanding = LanguageKin.Understanding(Languages.Asked("language", language));
            periods = periods.Where(p => p.Profile.Languages.Any(l => Regex.IsMatch(l, understanding, RegexOptions.IgnoreCase)));
        }

        if (filter.District is { Length: > 0 } districtWord)
        {
            var district = Words.OneOf(vocabulary.Districts, "district", districtWord);
            periods = periods.Where(p => p.Profile.Districts.Contains(district));
        }

        if (filter.FieldOfWork is { Length: > 0 } fieldWord)
        {
            var fieldOfWork = Words.OneOf(vocabulary.FieldsOfWork, "fieldOfWork", fieldWord);
            periods = periods.Where(p => p.Profile.FieldsOfWork.Contains(fieldOfWork));
        }

        return periods;
    }

    private static IQueryable<Period> Called(this IQueryable<Period> periods, string? q, Func<string, IReadOnlyList<string>> sought)
    {
        if (q is null or "")
        {
            return periods;
        }

        var (words, entry) = (sought(q), RegisterEntry.Sought(q));
        return periods.Where(p =>
            words.All(word => Regex.IsMatch(p.SearchName, word))
            || (entry.Count > 0 && entry.All(word => p.SearchRegister.Contains(word))));
    }

    private static IReadOnlyList<MembershipStatus> Wanted(string word, bool forInsiders) => word.ToLowerInvariant() switch
    {
        "all" when forInsiders => Enum.GetValues<MembershipStatus>(),
        "all" => MembershipStatuses.Public,
        _ => [Words.Parse<MembershipStatus>("status", word)],
    };

    private sealed record Listed
    {
        public required Period Period { get; init; }

        public required string Reference { get; init; }

        public Contact? Contact { get; init; }
    }
}
