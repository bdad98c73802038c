using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Partners.Institutions;

/// <summary>The office notes that a closed institution exists. 404 when unknown; 409 when it is open.</summary>
public static class ReopenInstitution
{
    public static Task<Results<Tagged<InstitutionView>, NotFound>> Handle(
        [AsParameters] InstitutionChange change, CancellationToken cancellationToken) =>
        change.Make(i => i.Reopen(change.Clock.Instant()), cancellationToken);
}
