using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;
using Vmdo.Storage.Writes;

namespace Vmdo.Projects.JointProjects;

/// <summary>The project that a request changes, by who works on it; to others it is unknown.</summary>
public sealed record ProjectChange(Guid Id, string? IfMatch, ProjectsDb Db, TimeProvider Clock, ClaimsPrincipal User)
    : Change<Project, ProjectView>(IfMatch)
{
    private readonly List<OrganizationId> _named = [];
    private Func<Project, bool>? _mayChange;
    private KnownCarriers? _carriers;

    protected override ServiceDb Database => Db;

    /// <summary>Changes it where the change asks for organizations: those of the project and those that the request names.</summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Make(
        IEnumerable<OrganizationId> named, Action<Project, KnownCarriers> verb, CancellationToken cancellationToken)
    {
        _named.AddRange(named);
        return Make(project => verb(project, _carriers!), cancellationToken); // known before the verb is called
    }

    /// <summary>Decides about it, for those who may: to decide is not to work on it, nor the other way round.</summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Decide(
        Action<Project, KnownCarriers> decide, CancellationToken cancellationToken) =>
        Decide([], decide, cancellationToken);

    /// <summary>The same where the request names organizations.</summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Decide(
        IEnumerable<OrganizationId> named, Action<Project, KnownCarriers> decide, CancellationToken cancellationToken)
    {
        _mayChange = _ => User.May(Permissions.ProjectsDecide);
        return Make(named, decide, cancellationToken);
    }

    /// <summary>Agrees to something for an organization, which need not carry the project yet: it is enough to know of it.</summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Agree(
        OrganizationId organization, Action<Project, KnownCarriers> agree, CancellationToken cancellationToken)
    {
        _mayChange = User.Knows;
        return Make([organization], agree, cancellationToken);
    }

    protected override async Task<Project?> Find(CancellationToken cancellationToken) =>
        await Db.LockProject(new(Id), cancellationToken) is { } project
        && (_mayChange ?? User.WorksOn)(project)
            ? project
            : null;

    protected override async Task Perform(Project project, Func<Project, Task> verb, CancellationToken cancellationToken)
    {
        _carriers = await Db.Carriers.Known([.. project.Organizations(), .. _named], cancellationToken);
        await verb(project);
    }

    protected override Task<ProjectView> View(Project project, CancellationToken cancellationToken) =>
        Task.FromResult(ProjectView.Of(project, _carriers!, Clock.Today(), User.SeesAllOf(project))); // as above

    protected override string TagOf(Project project, ProjectView view) => view.Tag(project.Version);
}
