using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>The work is done; accounts and reports are left. 404 when unknown; 409 when a rule forbids it.</summary>
public static class BeginClosing
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Make(p => p.BeginClosing(decision.ToAct(change)), cancellationToken);
}
