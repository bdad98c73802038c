using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A resting membership is resumed. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ReinstateOrganization
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, Decision decision, CancellationToken cancellationToken) =>
        change.Make(o => o.Reinstate(decision.ToAct(change)), cancellationToken);
}
