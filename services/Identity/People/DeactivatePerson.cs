using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Identity.Accounts;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.People;

/// <summary>A person is refused everywhere, at the latest within a minute. 404 when unknown; 409 when she is not active.</summary>
public static class DeactivatePerson
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle([AsParameters] PersonInHand inHand, CancellationToken cancellationToken) =>
        inHand.Change(
            async person =>
            {
                person.Deactivate(inHand.Now);
                await inHand.Db.SignOutEverywhere(person, inHand.Now, cancellationToken);
            },
            cancellationToken);
}

/// <summary>She may use the system again. 404 when unknown; 409 when she is not deactivated.</summary>
public static class ReactivatePerson
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle([AsParameters] PersonInHand inHand, CancellationToken cancellationToken) =>
        inHand.Change(
            person =>
            {
                person.Reactivate(inHand.Now);
                return Task.CompletedTask;
            },
            cancellationToken);
}
