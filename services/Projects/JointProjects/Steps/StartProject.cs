using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>The work begins. 404 when unknown; 409 when a rule forbids it.</summary>
public static class StartProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Make(p => p.Start(decision.ToAct(change)), cancellationToken);
}
