using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>A decision about the idea is asked for. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ApplyForProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, ProjectDecision decision, CancellationToken cancellationToken) =>
        change.Make(p => p.Apply(leadAgrees: change.User.ActsFor(p.LeadId), decision.ToAct(change)), cancellationToken);
}
