using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Projects.JointProjects;

/// <summary>
/// What is stored to be searched follows <see cref="SearchText"/> as it is today: when the service starts, and now and then, what
/// an older version has written is written anew. It is nobody's change: no version, no event, no line of the record.
/// </summary>
internal sealed class FoldAnew(
    IServiceScopeFactory scopes, Migrations<ProjectsDb> migrations, TimeProvider clock, ILogger<FoldAnew> logger)
    : Repeating<ProjectsDb>(scopes, migrations, clock, logger)
{
    /// <summary>An older version may still run beside this one.</summary>
    protected override TimeSpan Interval => TimeSpan.FromMinutes(15);

    protected override async Task<Next> Turn(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<ProjectsDb>();
        var kept = await db.Projects.AsNoTracking().IgnoreAutoIncludes().Select(p => new { p.Id, p.Title, p.SearchTitle })
            .ToListAsync(cancellationToken);
        foreach (var project in kept)
        {
            var title = SearchText.Of(project.Title);
            if (title != project.SearchTitle)
            {
                await db.Projects.Where(p => p.Id == project.Id && p.Title == project.Title)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.SearchTitle, title), cancellationToken);
            }
        }

        return Next.Rest;
    }
}
