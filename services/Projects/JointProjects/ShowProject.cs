using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects;

/// <summary>
/// One joint project as it stands today. Everybody sees those that are approved, running, closing or closed; others, and the
/// journal, are for those who carry or proposed it, and for the office. 404 when there is none that the asking party may see.
/// </summary>
public static class ShowProject
{
    public static async Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        Guid id, ProjectsDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var projectId = new ProjectId(id);
        var project = await db.Projects.AsNoTracking().IgnoreAutoIncludes().Include(p => p.Journal).VisibleTo(user)
            .SingleOrDefaultAsync(p => p.Id == projectId, cancellationToken);
        if (project is null)
        {
            return TypedResults.NotFound();
        }

        var carriers = await db.Carriers.Known(project.Organizations(), cancellationToken);
        var view = ProjectView.Of(project, carriers, clock.Today(), user.SeesAllOf(project));
        return new Tagged<ProjectView>(view, view.Tag(project.Version));
    }
}
