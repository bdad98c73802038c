using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects;

/// <summary>A proposal for a joint project.</summary>
public sealed record Proposal : ProjectDetails
{
    /// <summary>The day of the proposal; today when absent, never ahead.</summary>
    public DateOnly? ProposedOn { get; init; }

    /// <summary>A remark for the journal.</summary>
    [StringLength(500)]
    public string? Reason { get; init; }
}

/// <summary>
/// Somebody proposes a joint project. 201 with its address; 400 when an organization is not in the register; 409 when a
/// rule forbids the proposal; 403 when somebody proposes for an organization that is not her own.
/// </summary>
public static class ProposeProject
{
    public static async Task<Added<ProjectView>> Handle(
        Proposal proposal, ProjectsDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!user.May(Permissions.ProjectsPropose, proposal.LeadId))
        {
            throw new NotPermitted("You propose projects for your own organization: it has to be the lead.");
        }

        var carriers = await db.Carriers.Known(proposal.Organizations(), cancellationToken);
        carriers.RequireAll(proposal.Named());
        var act = new Act(
            PastDay.Check("/proposedOn", proposal.ProposedOn ?? clock.Today(), clock, Project.Earliest),
            user.Subject(), proposal.Reason, clock.Instant());
        var project = Project.Propose(proposal, carriers, act);
        db.Projects.Add(project);
        var view = ProjectView.Of(project, carriers, clock.Today(), user.SeesAllOf(project));
        return new($"/api/v1/projects/{project.Id.Value}", view, view.Tag(project.Version));
    }
}
