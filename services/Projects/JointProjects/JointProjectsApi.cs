using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.Projects.JointProjects.Mix;
using Vmdo.Projects.JointProjects.Steps;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage.Writes;

namespace Vmdo.Projects.JointProjects;

/// <summary>The routes of joint projects.</summary>
public static class JointProjectsApi
{
    public static void MapJointProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/api/v1/projects").WithTags("projects").Writes();

        var everybody = projects.MapGroup("").AllowAnonymous();
        everybody.MapGet("", ListProjects.Handle).WithName("list-projects");
        everybody.MapGet("/{id:guid}", ShowProject.Handle).WithName("show-project");
        everybody.MapGet("/{id:guid}/intercultural-mix", ShowInterculturalMix.Handle).WithName("show-intercultural-mix");

        var insiders = projects.MapGroup("").RequirePermissionForSome(Permissions.ProjectsAllRead);
        insiders.MapGet("/{id:guid}/contributions", ListContributions.Handle).WithName("list-contributions");
        insiders.MapGet("/{id:guid}/contributions/{number:int}", ShowContribution.Handle).WithName("show-contribution");

        projects.MapPost("", ProposeProject.Handle).WithName("propose-project").RequirePermissionForSome(Permissions.ProjectsPropose);

        projects.MapPost("/{id:guid}/lead-agreement", AgreeToLead.Handle)
            .WithName("agree-to-lead").RequirePermissionForSome(Permissions.ProjectsPropose, Permissions.ProjectsWrite);

        var lead = projects.MapGroup("").RequirePermissionForSome(Permissions.ProjectsWrite);
        lead.MapPut("/{id:guid}/details", ChangeDetails.Handle).WithName("change-project-details");
        lead.MapPost("/{id:guid}/application", ApplyForProject.Handle).WithName("apply-for-project");
        lead.MapPost("/{id:guid}/start", StartProject.Handle).WithName("start-project");
        lead.MapPost("/{id:guid}/closing", BeginClosing.Handle).WithName("begin-project-closing");
        lead.MapPost("/{id:guid}/cancellation", CancelProject.Handle).WithName("cancel-project");
        lead.MapPost("/{id:guid}/contributions", RecordContribution.Handle).WithName("record-contribution");
        lead.MapPost("/{id:guid}/contributions/{number:int}/withdrawal", WithdrawContribution.Handle).WithName("withdraw-contribution");

        var board = projects.MapGroup("").RequirePermission(Permissions.ProjectsDecide);
        board.MapPost("/{id:guid}/approval", ApproveProject.Handle).WithName("approve-project");
        board.MapPost("/{id:guid}/lead", ChangeLead.Handle).WithName("change-lead");
        board.MapPost("/{id:guid}/rejection", RejectProject.Handle).WithName("reject-project");
        board.MapPost("/{id:guid}/closure", CloseProject.Handle).WithName("close-project");
    }
}
