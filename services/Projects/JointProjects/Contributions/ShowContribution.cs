using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Contributions;

/// <summary>One contribution. 404 when unknown or of a project that others carry.</summary>
public static class ShowContribution
{
    public static async Task<Results<Tagged<ContributionView>, NotFound>> Handle(
        Guid id, int number, ProjectsDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var projectId = new ProjectId(id);
        var contribution = await db.Set<Contribution>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.ProjectId == projectId && c.Number == number, cancellationToken);
        if (contribution is null || !await user.SeesAllOf(db.Projects, projectId, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        var view = ContributionView.Of(contribution, await db.Carriers.Known([contribution.OrganizationId], cancellationToken));
        return new Tagged<ContributionView>(view, Fingerprint.Tag(contribution.Version, view));
    }
}
