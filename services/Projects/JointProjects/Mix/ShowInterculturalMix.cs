using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Projects.Carriers;
using Vmdo.Projects.JointProjects.Contributions;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Projects.JointProjects.Mix;

/// <summary>A project's intercultural mix. 404 when there is no project that the asking party may see.</summary>
public static class ShowInterculturalMix
{
    public static async Task<Results<Tagged<MixView>, NotFound>> Handle(
        Guid id, ProjectsDb db, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var projectId = new ProjectId(id);
        var project = await db.Projects.AsNoTracking().IgnoreAutoIncludes()
            .VisibleTo(user)
            .SingleOrDefaultAsync(p => p.Id == projectId, cancellationToken);
        if (project is null)
        {
            return TypedResults.NotFound();
        }

        var work = await db.Set<Contribution>()
            .Where(c => c.ProjectId == projectId && c.Kind == ContributionKind.Hours && c.WithdrawnAt == null)
            .GroupBy(c => c.OrganizationId)
            .Select(g => new { OrganizationId = g.Key, Hours = g.Sum(c => c.Amount), Joint = g.Sum(c => c.Jointly ? c.Amount : 0) })
            .ToDictionaryAsync(w => w.OrganizationId, w => new Work(w.Hours, w.Joint), cancellationToken);
        var carriers = await db.Carriers.Known(project.Organizations(), cancellationToken);
        var view = MixView.Of(project, carriers, work);
        return new Tagged<MixView>(view, Fingerprint.Tag(project.Version, view));
    }
}
