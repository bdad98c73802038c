using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>The project is not wanted; the reason is needed. 404 when unknown; 409 when a rule forbids it.</summary>
public static class RejectProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Decide((p, _) => p.Reject(decision.ToActWithReason(change)), cancellationToken);
}
