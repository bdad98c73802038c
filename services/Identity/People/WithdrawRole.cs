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
        [AsParameters] PersonChange change, Authority authority, int number, CancellationToken cancellationToken) =>
        change.Make(
            number,
            async (person, grant) =>
            {
                await authority.LimitFor(grant.Role, grant.OrganizationId, cancellationToken);
                var others = grant.OrganizationId is { } organization
                    && await change.Db.OthersRepresent(organization, person.Id, change.Today, cancellationToken);
                person.Withdraw(grant, others, change.Today, change.Actor, change.Now);
            },
            cancellationToken);
}
