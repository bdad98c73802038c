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

    /// <summary>For the office, which proposes for others: it has the lead's agreement in writing. The remark says where.</summary>
    public bool LeadHasAgreed { get; init; }
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

        if (proposal.LeadHasAgreed && !user.May(Permissions.ProjectsWrite))
        {
            throw new NotPermitted("Only the office enters an agreement that it has in writing.");
        }

        if (proposal.LeadHasAgreed && string.IsNullOrWhiteSpace(proposal.Reason))
        {
            throw MalformedRequest.Member("/reason", "says where the lead's agreement is written");
        }

        var carriers = await db.Carriers.Known(proposal.Organizations(), cancellationToken);
        carriers.RequireAll(proposal.Named());
        var act = new Act(
            PastDay.Check("/proposedOn", proposal.ProposedOn ?? clock.Today(), clock, Project.Earliest),
            user.Subject(), proposal.Reason, clock.Instant());
        var project = Project.Propose(
            proposal, carriers, leadAgrees: proposal.LeadHasAgreed || user.ActsFor(new(proposal.LeadId)), act);
        db.Projects.Add(project);
        var view = ProjectView.Of(project, carriers, clock.Today(), user.SeesAllOf(project));
        return new($"/api/v1/projects/{project.Id.Value}", view, view.Tag(project.Version));
    }
}
