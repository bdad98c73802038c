using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Identity.People;

/// <summary>How long a role goes on.</summary>
/// <param name="Until">The first day on which it is over; as long as possible when absent.</param>
public sealed record Confirmation(DateOnly? Until = null);

/// <summary>
/// The yearly confirmation that a person still is what she was. 404 when unknown; 403 when the acting party could not give
/// the role; 409 when a rule forbids it.
/// </summary>
public static class ConfirmRole
{
    public static Task<Results<Tagged<PersonView>, NotFound>> Handle(
        [AsParameters] PersonChange change, Authority authority, int number, Confirmation confirmation,
        CancellationToken cancellationToken) =>
        change.Make(
            number,
            async (person, grant) =>
            {
                var until = await authority.Until(grant.Role, grant.OrganizationId, confirmation.Until, cancellationToken);
                person.Confirm(grant, change.Today, until, change.Actor, change.Now);
            },
            cancellationToken);
}
