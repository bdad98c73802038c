using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>The organization itself has ended. 404 when unknown; 409 when a rule forbids it.</summary>
public static class DissolveOrganization
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationInHand inHand, Decision decision, CancellationToken cancellationToken) =>
        inHand.Change(o => o.Dissolve(decision.ToAct(inHand.User, inHand.Clock)), cancellationToken);
}
