using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.People;

/// <summary>A role for a person.</summary>
/// <param name="Role">Which.</param>
/// <param name="OrganizationId">For a role in an organization.</param>
/// <param name="Until">The first day on which it is over; a year from now, or the end of the giver's own role, when absent.</param>
public sealed record NewGrant(Role Role, Guid? OrganizationId = null, DateOnly? Until = null)
{
    /// <exception cref="MalformedRequest">An organization is missing or too much, or unknown.</exception>
    internal async Task Check(IdentityDb db, CancellationToken cancellationToken)
    {
        if (Role.IsOfAnOrganization() != OrganizationId is not null)
        {
            throw MalformedRequest.Member(
                "/organizationId",
                Role.IsOfAnOrganization() ? "is needed for a role in an organization" : "does not belong to a role in the association");
        }

        if (OrganizationId is { } organization && await db.Organizations.FindAsync([organization], cancellationToken) is null)
        {
            throw MalformedRequest.Member("/organizationId", "is no organization of the register");
        }
    }
}

/// <summary>
/// Somebody gives a person a role. 404 when she is unknown; 403 when the giver may not give it; 409 when a rule forbids it.
/// A role in the association then waits for the approval of a second member of the board.
/// </summary>
public static class GiveRole
{
    public static async Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, Authority authority, NewGrant grant, CancellationToken cancellationToken)
    {
        await grant.Check(change.Db, cancellationToken);
        return await change.Make(
            async person =>
            {
                var until = await authority.Until(grant.Role, grant.OrganizationId, grant.Until, cancellationToken);
                var approver = await change.Db.ApproverOfWhatIsGivenBy(change.Actor, change.Today, cancellationToken);
                person.Give(grant.Role, grant.OrganizationId, change.Today, until, change.Actor, change.Now, approver);
            },
            cancellationToken);
    }
}
