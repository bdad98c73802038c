using Microsoft.EntityFrameworkCore;
using Vmdo.Access;
using Vmdo.Projects.Carriers;
using Vmdo.Projects.JointProjects;

namespace Vmdo.Projects;

/// <summary>The database of Projects: the joint projects, and a copy of the organizations that carry them.</summary>
public sealed class ProjectsDb(DbContextOptions<ProjectsDb> options) : GuardedDb(options)
{
    public DbSet<Project> Projects => Set<Project>();

    /// <summary>Owned by Members; changed only by what Members says.</summary>
    public DbSet<Carrier> Carriers => Set<Carrier>();
}
