using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.People;

/// <summary>
/// A role is taken back; every service knows within seconds. 404 when unknown; 403 when the acting party could not give
/// it; 409 for the last representative of an organization.
/// </summary>
public static class WithdrawRole
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonInHand inHand, Authority authority, int number, CancellationToken cancellationToken) =>
        inHand.Change(
            number,
            async (person, grant) =>
            {
                await authority.LimitFor(grant.Role, grant.OrganizationId, cancellationToken);
                var others = grant.OrganizationId is { } organization && await inHand.Db.OthersRepresent(organization, person.Id, inHand.Today, cancellationToken);
                person.Withdraw(grant, others, inHand.Today, inHand.Actor, inHand.Now);
            },
            cancellationToken);
}
