using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A rejected applicant asks the assembly.</summary>
/// <param name="EffectiveOn">The day on which the appeal came in; today when absent, never ahead.</param>
/// <param name="Reason">As the applicant gives it.</param>
public sealed record AppealAgainstRejection(DateOnly? EffectiveOn = null, [property: StringLength(500)] string? Reason = null);

/// <summary>
/// The rejected applicant appeals to the assembly, in the time that the statutes give. Its decision is entered as an
/// admission or rejection with its minutes. 404 when unknown; 409 when a rule forbids it, with the last day.
/// </summary>
public static class AppealToAssembly
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, AppealAgainstRejection appeal, CancellationToken cancellationToken) =>
        change.Make(
            async organization =>
            {
                var day = PastDay.Check("/effectiveOn", appeal.EffectiveOn ?? change.Clock.Today(), change.Clock);
                var rules = await change.Db.RulesOn(organization.StandingOn(day).RejectedOn ?? day, cancellationToken);
                organization.Appeal(change.Act(day, appeal.Reason), rules);
            },
            cancellationToken);
}
