using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects.Steps;

/// <summary>An organization's agreement to lead a project.</summary>
/// <param name="OrganizationId">Which.</param>
/// <param name="Reason">For the journal; the office, which enters what it has in writing, says where that is.</param>
public sealed record LeadAgreement(Guid OrganizationId, [property: StringLength(500)] string? Reason = null);

/// <summary>
/// An organization agrees to lead the project, by one of its editors or representatives; the office enters what it has in writing. 404 when
/// the project is unknown; 400 when the organization is; 403 for another organization; 409 when a rule forbids it.
/// </summary>
public static class AgreeToLead
{
    public static Task<Results<Tagged<ProjectView>, NotFound>> Handle(
        [AsParameters] ProjectChange change, LeadAgreement agreement, CancellationToken cancellationToken)
    {
        var organization = new OrganizationId(agreement.OrganizationId);
        if (!change.User.ActsFor(organization) && !IsEnteredByTheOffice(change, agreement))
        {
            throw new NotPermitted("You agree for your own organization.");
        }

        return change.Agree(
            organization,
            (project, carriers) =>
            {
                carriers.RequireAll([("/organizationId", organization)]);
                var act = new Act(change.Clock.Today(), change.User.Subject(), agreement.Reason, change.Clock.Instant());
                project.AgreeToLead(organization, carriers, act);
            },
            cancellationToken);
    }

    /// <exception cref="MalformedRequest">It does not say where the agreement is written.</exception>
    private static bool IsEnteredByTheOffice(ProjectChange change, LeadAgreement agreement) =>
        change.User.May(Permissions.ProjectsWrite)
        && (string.IsNullOrWhiteSpace(agreement.Reason)
            ? throw MalformedRequest.Member("/reason", "says where the agreement is written")
            : true);
}
