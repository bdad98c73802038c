using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>The organization that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record OrganizationInHand(
    Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, MembersDb Db, TimeProvider Clock, ClaimsPrincipal User)
{
    /// <summary>Changes and saves it, for those who may decide about organizations.</summary>
    public Task<Results<Tagged<OrganizationView>, NotFound>> Change(Action<Organization> change, CancellationToken cancellationToken) =>
        Change(Permissions.OrganizationsDecide, change, cancellationToken);

    /// <summary>
    /// Changes and saves it. 404 when unknown or not the acting party's to change, 412 or 428 by <c>If-Match</c>, 409 when
    /// a rule forbids the change.
    /// </summary>
    /// <param name="permission">Needed for this organization.</param>
    /// <param name="change">Takes the time of the change when it is called, not before.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<Results<Tagged<OrganizationView>, NotFound>> Change(string permission, Action<Organization> change, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginEntering(cancellationToken);
        var organization = await Db.Organizations.FindAsync([new OrganizationId(Id)], cancellationToken);
        if (organization is null || !User.May(permission, Id))
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, organization.Version);
        change(organization);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return new Tagged<OrganizationView>(OrganizationView.Of(PeriodOf(organization), organization.Reference, User.SightOf(Id)), EntityTag.Of(organization.Version));
    }

    // Today's, or the first one where all that is known lies ahead.
    private Period PeriodOf(Organization organization)
    {
        var known = organization.Periods.Where(p => p.KnownUntil is null).OrderBy(p => p.ValidFrom).ToList();
        return known.LastOrDefault(p => p.ValidFrom <= Clock.Today()) ?? known[0];
    }
}
