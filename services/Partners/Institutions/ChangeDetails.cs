using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Institutions;

/// <summary>
/// The office changes an institution's details; what is left out is dropped. 404 when unknown; 409 when nothing would
/// change, the institution is closed, or another one is called so.
/// </summary>
public static class ChangeDetails
{
    public static Task<Results<Tagged<InstitutionView>, NotFound>> Handle(
        [AsParameters] InstitutionChange change, InstitutionDetails details, CancellationToken cancellationToken) =>
        change.Make(i => i.ChangeDetails(details, change.Clock.Instant()), cancellationToken);
}
