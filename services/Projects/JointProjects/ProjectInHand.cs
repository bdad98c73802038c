using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Validation;
using Vmdo.Messaging.Persistence;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects;

/// <summary>The project that a request changes, in the version that the client has seen.</summary>
[SkipValidation] // the validator would follow the database
public sealed record ProjectInHand(
    Guid Id, [property: FromHeader(Name = "If-Match")] string? IfMatch, ProjectsDb Db, TimeProvider Clock, ClaimsPrincipal User)
{
    /// <summary>
    /// Changes and saves it. 404 when unknown or not the acting party's to change, 412 or 428 by <c>If-Match</c>, 409 when a
    /// rule forbids the change.
    /// </summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Change(Action<Project> change, CancellationToken cancellationToken) =>
        Change([], (project, _) => change(project), cancellationToken);

    /// <summary>Likewise, where the change asks for organizations: those of the project and <paramref name="others"/>.</summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Change(
        IEnumerable<OrganizationId> others, Action<Project, KnownCarriers> change, CancellationToken cancellationToken) =>
        Change(User.WorksOn, others, change, cancellationToken);

    /// <summary>Decides about it, for those who may: to decide is not to work on it, nor the other way round.</summary>
    public Task<Results<Tagged<ProjectView>, NotFound>> Decide(Action<Project, KnownCarriers> decide, CancellationToken cancellationToken) =>
        Change(_ => User.May(Permissions.ProjectsDecide), [], decide, cancellationToken);

    private async Task<Results<Tagged<ProjectView>, NotFound>> Change(
        Func<Project, bool> isPermitted, IEnumerable<OrganizationId> others, Action<Project, KnownCarriers> change, CancellationToken cancellationToken)
    {
        await using var transaction = await Db.BeginUnlessBegun(cancellationToken);
        var project = await Db.Hold(new ProjectId(Id), cancellationToken);
        if (project is null || !isPermitted(project))
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, project.Version);
        var carriers = await Db.Carriers.Known([.. project.Organizations(), .. others], cancellationToken);
        change(project, carriers);
        await Db.SaveChangesAsync(cancellationToken); // also publishes what happened
        await transaction.CommitIfOwn(cancellationToken);
        var view = ProjectView.Of(project, carriers, Clock.Today(), User.KnowsAllOf(project));
        return new Tagged<ProjectView>(view, view.Tag(project.Version));
    }
}
