using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>The project is not wanted; the reason is needed. 404 when unknown; 409 when a rule forbids it.</summary>
public static class RejectProject
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectInHand inHand, Step step, CancellationToken cancellationToken) =>
        inHand.Decide((p, _) => p.Reject(step.ToActWithReason(inHand)), cancellationToken);
}
