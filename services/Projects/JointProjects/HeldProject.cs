using Microsoft.EntityFrameworkCore;

namespace Vmdo.Projects.JointProjects;

/// <summary>
/// A project and its contributions change one after the other: whoever is about to change them holds the project until
/// the end of its transaction. So hours of several organizations can be recorded at once, and none slips into a project
/// that is being closed.
/// </summary>
internal static class HeldProject
{
    public static async Task<Project?> Hold(this ProjectsDb db, ProjectId id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"select from projects where id = {id.Value} for update", cancellationToken);
        // Nobody can change it between two statements any more, and one would multiply journal by contributions.
        return await db.Projects.AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, cancellationToken);
    }
}
