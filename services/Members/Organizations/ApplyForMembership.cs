using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations;

/// <summary>
/// The office enters an organization's application. 201 with its address, and with organizations that may be the same.
/// </summary>
public static class ApplyForMembership
{
    public static Task<Added<OrganizationView>> Handle(
        [AsParameters] Newcomer newcomer, ApplicationForMembership application, CancellationToken cancellationToken) => newcomer.Enter(
        application.Details,
        () => Organization.Apply(application.Details, application.ToAct(newcomer.Http.User, newcomer.Clock)),
        cancellationToken);
}
