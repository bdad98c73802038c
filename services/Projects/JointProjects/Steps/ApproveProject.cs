using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>The project may be carried out. 404 when unknown; 409 when a rule forbids it, for example because the lead has left.</summary>
public static class ApproveProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Decide((p, carriers) => p.Approve(lead: carriers.Find(p.LeadId), decision.ToAct(change)), cancellationToken);
}
