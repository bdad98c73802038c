using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A resting membership is resumed. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ReinstateOrganization
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationInHand inHand, Decision decision, CancellationToken cancellationToken) =>
        inHand.Change(o => o.Reinstate(decision.ToAct(inHand.User, inHand.Clock)), cancellationToken);
}
