using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.Accounts;

/// <summary>A person is refused everywhere, at the latest within a minute. 404 when unknown; 409 when she is not active.</summary>
public static class DeactivatePerson
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, CancellationToken cancellationToken) =>
        change.Make(
            async person =>
            {
                person.Deactivate(change.Now);
                await change.Db.SignOutEverywhere(person, change.Now, cancellationToken);
            },
            cancellationToken);
}
