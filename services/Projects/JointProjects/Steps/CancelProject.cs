using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>The project is given up; the reason is needed. 404 when unknown; 409 when a rule forbids it.</summary>
public static class CancelProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Make(p => p.Cancel(decision.ToActWithReason(change)), cancellationToken);
}
