using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>Nothing is left to do. 404 when unknown; 409 when a rule forbids it.</summary>
public static class CloseProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Decide((p, _) => p.Close(decision.ToAct(change)), cancellationToken);
}
