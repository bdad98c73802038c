using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations.Decisions;

/// <summary>What is decided about an organization.</summary>
/// <param name="EffectiveOn">From this day on it holds, in the past or in the future; today when absent.</param>
/// <param name="Reason">For the journal.</param>
public sealed record Decision(DateOnly? EffectiveOn = null, [property: StringLength(500)] string? Reason = null)
{
    internal Act ToAct(ClaimsPrincipal user, TimeProvider clock) =>
        new(EffectiveDay.Check(EffectiveOn, clock), user.Subject(), Reason, clock.GetUtcNow());

    /// <summary>For decisions that the organization may ask to be explained.</summary>
    /// <exception cref="MalformedRequest">No reason is given.</exception>
    internal Act ToActWithReason(ClaimsPrincipal user, TimeProvider clock) =>
        string.IsNullOrWhiteSpace(Reason) ? throw MalformedRequest.Member("/reason", "is needed for this decision") : ToAct(user, clock);
}

/// <summary>The day from which an entry of the journal holds.</summary>
internal static class EffectiveDay
{
    /// <exception cref="MalformedRequest">A day that can only be a slip: before 1945 or more than ten years ahead.</exception>
    public static DateOnly Check(DateOnly? day, TimeProvider clock)
    {
        var effective = day ?? clock.Today();
        return effective >= AssociationCalendar.Earliest && effective <= clock.Today().AddYears(10)
            ? effective
            : throw MalformedRequest.Member("/effectiveOn", "must lie between 1945-01-01 and ten years from now");
    }
}
