using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>An application for membership.</summary>
/// <param name="Details">The organization.</param>
/// <param name="AppliedOn">The day of the application; today when absent, never ahead.</param>
/// <param name="Reason">A remark of the office on it.</param>
/// <param name="ConsentOn">The day on which the organization agreed that its data are kept and, once it is a member,
/// shown; never ahead.</param>
public sealed record ApplicationForMembership(
    [property: Required] Profile Details,
    DateOnly? AppliedOn = null,
    [property: StringLength(500)] string? Reason = null,
    [property: Required] DateOnly? ConsentOn = null)
{
    /// <exception cref="MalformedRequest">A day lies ahead, or before anything that the register knows.</exception>
    internal Act ToAct(ClaimsPrincipal user, TimeProvider clock)
    {
        var day = PastDay.Check("/appliedOn", AppliedOn ?? clock.Today(), clock);
        return new(day, user.Subject(), Reason, clock.Instant(), new() { ConsentOn = PastDay.Check("/consentOn", ConsentOn, clock) });
    }
}
