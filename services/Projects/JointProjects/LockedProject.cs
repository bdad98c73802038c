using Microsoft.EntityFrameworkCore;
using Vmdo.Storage.Locks;

namespace Vmdo.Projects.JointProjects;

internal static class LockedProject
{
    /// <summary>The project, which nobody else changes until the transaction ends. None when it is unknown.</summary>
    public static async Task<Project?> LockProject(this ProjectsDb db, ProjectId id, CancellationToken cancellationToken)
    {
        await db.Lock(Locks.Project.ForUpdate(id), cancellationToken);
        // Nobody can change it between two statements any more, and one would multiply journal by contributions.
        return await db.Projects.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
    }
}
