using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.Messaging.Persistence;
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

    /// <summary>Likewise, for a change that has to look something up.</summary>
    public Task<Results<Tagged<OrganizationView>, NotFound>> Change(Func<Organization, Task> change, CancellationToken cancellationToken) =>
        Change(Permissions.OrganizationsDecide, change, cancellationToken);

    /// <summary>Changes and saves it, for those who have the permission.</summary>
    public Task<Results<Tagged<OrganizationView>, NotFound>> Change(string permission, Action<Organization> change, CancellationToken cancellationToken) =>
        Change(
            permission,
            organization =>
            {
                change(organization);
                return Task.CompletedTask;
            },
            cancellationToken);

    /// <summary>
    /// Changes and saves it. 404 when unknown or not the acting party's to change, 412 or 428 by <c>If-Match</c>, 409 with
    /// the steps that are possible when a rule forbids the change.
    /// </summary>
    /// <param name="permission">Needed for this organization.</param>
    /// <param name="change">Takes the time of the change when it is called, not before.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<Results<Tagged<OrganizationView>, NotFound>> Change(string permission, Func<Organization, Task> change, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginEntering(cancellationToken);
        var organization = await Db.Organizations.FindAsync([new OrganizationId(Id)], cancellationToken);
        if (organization is null || !User.May(permission, Id))
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, organization.Version);
        await Db.Take(organization, Clock.Today(), change, cancellationToken);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        await transaction.CommitIfOwn(cancellationToken);
        return new Tagged<OrganizationView>(await ViewOf(organization, cancellationToken), EntityTag.Of(organization.Version));
    }

    private async Task<OrganizationView> ViewOf(Organization organization, CancellationToken cancellationToken) =>
        OrganizationView.Of(organization.PeriodNow(Clock.Today()), organization.Reference, User.SightOf(Id)) with
        {
            Links = User.LinksTo(Id, await Db.PossibleSteps(organization, Clock.Today(), cancellationToken)),
        };
}
