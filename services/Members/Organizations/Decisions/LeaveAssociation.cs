using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>The member leaves. 404 when unknown; 409 when a rule forbids it.</summary>
public static class LeaveAssociation
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationInHand inHand, Decision decision, CancellationToken cancellationToken) =>
        inHand.Change(o => o.Leave(decision.ToAct(inHand.User, inHand.Clock)), cancellationToken);
}
