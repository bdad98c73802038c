using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects;

/// <summary>
/// A project's details become these; all are given. 404 when unknown; 400 when an organization is not in the register;
/// 409 when a rule forbids the change, such as that a lead hands its project on itself.
/// </summary>
public static class ChangeDetails
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDetails details, CancellationToken cancellationToken) =>
        change.Make(
            details.Organizations(),
            (project, carriers) =>
            {
                carriers.RequireAll(details.Named());
                project.ChangeDetails(
                    details,
                    carriers,
                    new ActsFor(change.User.ActsFor(project.LeadId), change.User.ActsFor(new(details.LeadId))),
                    new Act(change.Clock.Today(), change.User.Subject(), Reason: null, change.Clock.Instant()));
            },
            cancellationToken);
}
