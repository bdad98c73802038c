using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Statutes;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

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
        [AsParameters] OrganizationInHand inHand, AppealAgainstRejection appeal, CancellationToken cancellationToken) =>
        inHand.Change(
            async organization =>
            {
                var day = PastDay.Check("/effectiveOn", appeal.EffectiveOn ?? inHand.Clock.Today(), inHand.Clock);
                var rules = await inHand.Db.RulesOn(organization.StandingOn(day).RejectedOn ?? day, cancellationToken);
                organization.Appeal(new(day, inHand.User.Subject(), appeal.Reason, inHand.Clock.GetUtcNow()), rules);
            },
            cancellationToken);
}
