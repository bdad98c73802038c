using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>
/// The office erases the name of who applied for an organization without an account: Identity cannot say so. The language stays. 404
/// when unknown; 409 when nobody is named.
/// </summary>
public static class EraseContact
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, CancellationToken cancellationToken) =>
        change.Make(organization => organization.EraseContact(change.Clock.Instant()), cancellationToken);
}
