using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects;

/// <summary>Who may know of a project, and who may work on it.</summary>
internal static class Visibility
{
    /// <summary>
    /// Projects that the asking party may know of: decided ones, those of her organizations, and those that a partner's
    /// client has proposed itself. A person knows of what she has proposed by her organization, and as long as she is in it.
    /// </summary>
    public static IQueryable<Project> VisibleTo(this IQueryable<Project> projects, ClaimsPrincipal user)
    {
        if (user.May(Permissions.ProjectsAllRead))
        {
            return projects;
        }

        var (own, proposer) = (
            user.OrganizationsWhere(Permissions.ProjectsAllRead).Select(id => new OrganizationId(id)).ToList(),
            ClientIn(user));
        return projects.Where(p => ProjectStatuses.Public.Contains(p.Status)
            || own.Contains(p.LeadId) || p.ParticipantIds.Any(id => own.Contains(id))
            || p.Journal.Any(e => e.Sequence == 1 && e.Actor == proposer));
    }

    /// <summary>
    /// Whether she sees the project's journal and contributions, too: those who carry it, the partner that proposed it, and
    /// the office.
    /// </summary>
    public static bool SeesAllOf(this ClaimsPrincipal user, Project project) =>
        project.Organizations().Any(id => user.May(Permissions.ProjectsAllRead, id.Value))
        || project.Journal.Any(e => e.Sequence == 1 && e.Actor == ClientIn(user));

    /// <summary>The same for a project that is not at hand. False when there is none.</summary>
    public static async Task<bool> SeesAllOf(
        this ClaimsPrincipal user, IQueryable<Project> projects, ProjectId id, CancellationToken cancellationToken) =>
        await projects.AsNoTracking()
            .IgnoreAutoIncludes()
            .Include(p => p.Journal)
            .SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } project
        && user.SeesAllOf(project);

    /// <summary>Whether she works on the project: for its lead, or for the office.</summary>
    public static bool WorksOn(this ClaimsPrincipal user, Project project) => user.May(Permissions.ProjectsWrite, project.LeadId.Value);

    /// <summary>Whether she is an editor or representative of this organization, and so can agree to something for it.</summary>
    public static bool ActsFor(this ClaimsPrincipal user, OrganizationId organization) =>
        user.OrganizationsWhere(Permissions.ProjectsPropose).Contains(organization.Value);

    /// <summary>Whether she may know of this project.</summary>
    public static bool Knows(this ClaimsPrincipal user, Project project) =>
        user.SeesAllOf(project) || ProjectStatuses.Public.Contains(project.Status);

    // None for a person, for a client whose token does not reach to what it proposed, and for who has shown none.
    private static string? ClientIn(ClaimsPrincipal user) =>
        user.Person() is null && user.May(Permissions.ProjectsRead) ? user.Client() : null;
}
