using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.People;

/// <summary>
/// A second member of the board approves a role in the association. 404 when unknown; 403 for others; 409 when it does not
/// wait for that.
/// </summary>
public static class ApproveRole
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, Authority authority, int number, CancellationToken cancellationToken) =>
        change.Make(
            number,
            async (person, grant) =>
            {
                await authority.LimitFor(grant.Role, grant.OrganizationId, cancellationToken);
                person.Approve(grant, change.Actor, change.Now);
            },
            cancellationToken);
}
