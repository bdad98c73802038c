using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>The board does not admit the applicant. 404 when unknown; 409 when a rule forbids it.</summary>
public static class RejectOrganization
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, Decision decision, CancellationToken cancellationToken) =>
        change.Make(o => o.Reject(decision.ToActWithReason(change)), cancellationToken);
}
