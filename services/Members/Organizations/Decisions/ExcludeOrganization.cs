using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A member is excluded.</summary>
/// <param name="EffectiveOn">The first day without it; today when absent.</param>
/// <param name="HeardOn">The day on which it was heard, or could have been.</param>
/// <param name="Reason">For the journal, and for the member.</param>
/// <param name="Minutes">In which minutes it stands.</param>
public sealed record Exclusion(
    DateOnly? EffectiveOn = null,
    DateOnly? HeardOn = null,
    [property: StringLength(500)] string? Reason = null,
    [property: StringLength(200)] string? Minutes = null)
{
    internal Act ToAct(OrganizationChange change)
    {
        GivenReason.Check(Reason);
        var known = new Circumstances { HeardOn = PastDay.Check("/heardOn", HeardOn, change.Clock), Minutes = Minutes };
        return change.Act(EffectiveDay.Check("/effectiveOn", EffectiveOn, change.Clock), Reason, known);
    }
}

/// <summary>The association excludes the member after a hearing. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ExcludeOrganization
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationChange change, Exclusion exclusion, CancellationToken cancellationToken) =>
        change.Make(o => o.Exclude(exclusion.ToAct(change)), cancellationToken);
}
