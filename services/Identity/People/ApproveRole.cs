using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.People;

/// <summary>A second member of the board approves a role in the association. 404 when unknown; 403 for others; 409 when it does not wait for that.</summary>
public static class ApproveRole
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonInHand inHand, Authority authority, int number, CancellationToken cancellationToken) =>
        inHand.Change(
            number,
            async (person, grant) =>
            {
                await authority.LimitFor(grant.Role, grant.OrganizationId, cancellationToken);
                person.Approve(grant, inHand.Actor, inHand.Now);
            },
            cancellationToken);
}
