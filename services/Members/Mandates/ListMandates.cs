using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Organizations;
using Vmdo.Members.Register;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Json;
using Vmdo.Storage;

namespace Vmdo.Members.Mandates;

/// <summary>Which mandates are wanted; all conditions must hold.</summary>
public sealed record MandateFilter(
    [property: Description(
        "chair, deputy-chair, treasurer, assessor, delegate, substitute-delegate, municipal-seat, or board for the first "
            + "four; all when absent.")]
    string? Office,
    [property: Description("The member organization from which somebody comes, or for which she speaks.")] Guid? OrganizationId,
    [property: Description("A municipal body.")] string? Body);

/// <summary>Who held what on a day, by what was known of it: the board first, then by office, begin and id.</summary>
public static class ListMandates
{
    private const string Board = "board";

    public static async Task<Ok<Paged<MandateView>>> Handle(
        [AsParameters] MandateFilter filter,
        [AsParameters] Viewpoint viewpoint,
        [AsParameters] PageRequest page,
        MembersDb db, TimeProvider clock, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        var offices = Wanted(filter.Office);
        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        var found = db.MandatesSeenFrom(viewpoint, clock).VisibleTo(user).Where(h => offices.Contains(h.Mandate.Office));
        if (filter.OrganizationId is { } organization)
        {
            var organizationId = new OrganizationId(organization);
            found = found.Where(h => h.Mandate.OrganizationId == organizationId);
        }

        if (filter.Body is { Length: > 0 } body)
        {
            found = found.Where(h => h.Mandate.Body == body);
        }

        var ordered = found
            .OrderBy(h =>
                h.Mandate.Office == Office.Chair ? 0
                : h.Mandate.Office == Office.DeputyChair ? 1
                : h.Mandate.Office == Office.Treasurer ? 2
                : h.Mandate.Office == Office.Assessor ? 3
                : 4)
            .ThenBy(h => h.Mandate.Office).ThenBy(h => h.Term.From).ThenBy(h => h.Mandate.Id);
        var listed = await ordered.ToPage(page, http, cancellationToken);
        return TypedResults.Ok(listed.Select(h => MandateView.Of(h.Mandate, h.Term, user.SeesAllOf(h.Mandate))));
    }

    private static Office[] Wanted(string? word) => word?.ToLowerInvariant() switch
    {
        null => Enum.GetValues<Office>(),
        Board => [.. Offices.OfTheBoard],
        var lower => [Words.Parse<Office>("office", lower)],
    };
}
