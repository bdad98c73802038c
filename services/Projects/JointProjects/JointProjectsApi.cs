using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.Projects.JointProjects.Mix;
using Vmdo.Projects.JointProjects.Steps;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects;

/// <summary>The routes of joint projects.</summary>
public static class JointProjectsApi
{
    public static void MapJointProjects(this IEndpointRouteBuilder routes)
    {
        var projects = routes.MapGroup("/api/v1/projects").WithTags("projects");

        var everybody = projects.MapGroup("").AllowAnonymous();
        everybody.MapGet("", ListProjects.Handle).WithName("list-projects");
        everybody.MapGet("/{id:guid}", ShowProject.Handle).WithName("show-project");
        everybody.MapGet("/{id:guid}/intercultural-mix", ShowInterculturalMix.Handle).WithName("show-intercultural-mix");

        var insiders = projects.MapGroup("").RequireScope(Scopes.ProjectsRead);
        insiders.MapGet("/{id:guid}/contributions", ListContributions.Handle).WithName("list-contributions");
        insiders.MapGet("/{id:guid}/contributions/{number:int}", ShowContribution.Handle).WithName("show-contribution");

        projects.MapPost("", ProposeProject.Handle).WithName("propose-project").RequireScope(Scopes.ProjectsPropose, Scopes.ProjectsWrite);

        var office = projects.MapGroup("").RequireScope(Scopes.ProjectsWrite);
        office.MapPut("/{id:guid}/details", ChangeDetails.Handle).WithName("change-project-details");
        office.MapPost("/{id:guid}/application", ApplyForProject.Handle).WithName("apply-for-project");
        office.MapPost("/{id:guid}/approval", ApproveProject.Handle).WithName("approve-project");
        office.MapPost("/{id:guid}/rejection", RejectProject.Handle).WithName("reject-project");
        office.MapPost("/{id:guid}/start", StartProject.Handle).WithName("start-project");
        office.MapPost("/{id:guid}/closing", BeginClosing.Handle).WithName("begin-project-closing");
        office.MapPost("/{id:guid}/closure", CloseProject.Handle).WithName("close-project");
        office.MapPost("/{id:guid}/cancellation", CancelProject.Handle).WithName("cancel-project");
        office.MapPost("/{id:guid}/contributions", RecordContribution.Handle).WithName("record-contribution");
        office.MapPost("/{id:guid}/contributions/{number:int}/withdrawal", WithdrawContribution.Handle).WithName("withdraw-contribution");
    }
}
