using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.Accounts;

/// <summary>She may use the system again. 404 when unknown; 409 when she is not deactivated.</summary>
public static class ReactivatePerson
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, CancellationToken cancellationToken) =>
        change.Make(
            person =>
            {
                person.Reactivate(change.Now);
                return Task.CompletedTask;
            },
            cancellationToken);
}
