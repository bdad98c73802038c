using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Projects.JointProjects.Contributions;

/// <summary>
/// What the organizations gave to a project, in the order of recording, withdrawn contributions included. 404 when unknown
/// or carried by others.
/// </summary>
public static class ListContributions
{
    public static async Task<Results<Ok<Paged<ContributionView>>, NotFound>> Handle(
        Guid id, [AsParameters] PageRequest page,
        ProjectsDb db, ClaimsPrincipal user, HttpContext http, CancellationToken cancellationToken)
    {
        var projectId = new ProjectId(id);
        if (!await user.SeesAllOf(db.Projects, projectId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var listed = await db.Set<Contribution>().AsNoTracking()
            .Where(c => c.ProjectId == projectId)
            .OrderBy(c => c.Number)
            .ToPage(page, http, cancellationToken);
        var carriers = await db.Carriers.Known(listed.Items.Select(c => c.OrganizationId), cancellationToken);
        return TypedResults.Ok(listed.Select(c => ContributionView.Of(c, carriers)));
    }
}
