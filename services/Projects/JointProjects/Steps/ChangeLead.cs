using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>Which organization leads a project from now on.</summary>
/// <param name="OrganizationId">It has agreed to.</param>
/// <param name="EffectiveOn">From this day on; today when absent, never ahead.</param>
/// <param name="Reason">For the journal.</param>
public sealed record NewLead(
    Guid OrganizationId, DateOnly? EffectiveOn = null, [property: StringLength(500)] string? Reason = null);

/// <summary>
/// The board decides that another organization leads a project under way. 404 when unknown; 400 when the organization is; 409 when that one
/// has not agreed, or another rule forbids it.
/// </summary>
public static class ChangeLead
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, NewLead lead, CancellationToken cancellationToken)
    {
        var next = new OrganizationId(lead.OrganizationId);
        return change.Decide(
            [next],
            (project, carriers) =>
            {
                carriers.RequireAll([("/organizationId", next)]);
                project.ChangeLead(next, carriers, new ProjectDecision(lead.EffectiveOn, lead.Reason).ToAct(change));
            },
            cancellationToken);
    }
}
