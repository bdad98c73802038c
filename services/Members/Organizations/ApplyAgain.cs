using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>One that is interested, was rejected, has left or was excluded applies. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ApplyAgain
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, ApplicationForMembership application, CancellationToken cancellationToken) =>
        change.Make(o => o.ApplyAgain(application.Details, application.ToAct(change.User, change.Clock)), cancellationToken);
}
