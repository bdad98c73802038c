using Microsoft.EntityFrameworkCore;
using Vmdo.Contracts.Projects;
using Vmdo.Messaging.Copies;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Projects.JointProjects;

/// <summary>Joint projects as other services know them.</summary>
public sealed class ProjectStates(ProjectsDb db) : IStateOwner<ProjectChanged>
{
    public async IAsyncEnumerable<ProjectChanged> Current(IReadOnlyCollection<Guid>? ids)
    {
        var wanted = ids?.Select(id => new ProjectId(id)).ToList();
        var projects = db.Projects.AsNoTracking().IgnoreAutoIncludes().Include(p => p.Journal)
            .Where(p => wanted == null || wanted.Contains(p.Id)).OrderBy(p => p.Id);
        await foreach (var project in projects.AsAsyncEnumerable())
        {
            yield return Of(project, project.Journal.Max(e => e.RecordedAt));
        }
    }

    internal static ProjectChanged Of(Project project, DateTimeOffset at) => new()
    {
        Id = project.Id.Value,
        Version = project.Version,
        OccurredAt = at,
        Title = project.Title,
        Status = Words.Of(project.Status),
        LeadId = project.LeadId.Value,
        ParticipantIds = [.. project.ParticipantIds.Select(id => id.Value)],
        Aims = [.. project.Aims.Select(Words.Of)],
        BeginsOn = project.BeginsOn,
        EndsOn = project.EndsOn,
    };
}
