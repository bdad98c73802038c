using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Projects.JointProjects.Contributions;

/// <summary>Why a contribution should not have been recorded.</summary>
public sealed record ContributionWithdrawal([property: Required, StringLength(500, MinimumLength = 3)] string Reason);

/// <summary>
/// The lead, the giver or the office withdraws a contribution; it stays readable and no longer counts. <c>If-Match</c> names
/// the contribution's version. 404 when unknown; 409 when a rule forbids it.
/// </summary>
public static class WithdrawContribution
{
    public static async Task<Results<Tagged<ContributionView>, NotFound>> Handle(
        Guid id, int number, [FromHeader(Name = "If-Match")] string? ifMatch, ContributionWithdrawal withdrawal,
        ProjectsDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var project = await db.LockProject(new(id), cancellationToken);
        var contribution = project?.Contributions.SingleOrDefault(c => c.Number == number);
        if (project is null
            || contribution is null
            || !(user.WorksOn(project) || user.May(Permissions.ProjectsWrite, contribution.OrganizationId.Value)))
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(ifMatch, contribution.Version);
        project.Withdraw(contribution, new Act(clock.Today(), user.Subject(), withdrawal.Reason, clock.Instant()));
        var carriers = await db.Carriers.Known([contribution.OrganizationId], cancellationToken);
        return new Tagged<ContributionView>(ContributionView.Of(contribution, carriers), EntityTag.Of(contribution.Version));
    }
}
