using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>A member is excluded.</summary>
/// <param name="EffectiveOn">The first day without it; today when absent.</param>
/// <param name="HeardOn">The day on which it was heard, or could have been.</param>
/// <param name="Reason">For the journal, and for the member.</param>
/// <param name="Minutes">In which minutes it stands.</param>
public sealed record Exclusion(
    DateOnly? EffectiveOn = null, DateOnly? HeardOn = null, [property: StringLength(500)] string? Reason = null, [property: StringLength(200)] string? Minutes = null)
{
    internal Act ToAct(ClaimsPrincipal user, TimeProvider clock)
    {
        GivenReason.Check(Reason);
        var known = new Circumstances { HeardOn = PastDay.Check("/heardOn", HeardOn, clock), Minutes = Minutes };
        return new(EffectiveDay.Check(EffectiveOn, clock), user.Subject(), Reason, clock.GetUtcNow(), known);
    }
}

/// <summary>The association excludes the member after a hearing. 404 when unknown; 409 when a rule forbids it.</summary>
public static class ExcludeOrganization
{
    public static Task<Results<Tagged<OrganizationView>, NotFound>> Handle(
        [AsParameters] OrganizationInHand inHand, Exclusion exclusion, CancellationToken cancellationToken) =>
        inHand.Change(o => o.Exclude(exclusion.ToAct(inHand.User, inHand.Clock)), cancellationToken);
}
