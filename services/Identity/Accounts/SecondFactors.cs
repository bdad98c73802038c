using System.Security.Claims;
using Microsoft.Extensions.Options;
using Vmdo.Identity.People;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Identity.Accounts;

/// <summary>From the section <c>SecondFactor</c> of the configuration.</summary>
public sealed class SecondFactorOptions
{
    /// <summary>Whoever has a role in the association proves herself by a second factor, too.</summary>
    public bool RequiredForStaff { get; init; } = true;
}

/// <summary>Who needs a second factor.</summary>
internal sealed class SecondFactors(IOptions<SecondFactorOptions> options, TimeProvider clock)
{
    /// <summary>Whether she owes one in this session.</summary>
    public bool AreMissing(Person person, ClaimsPrincipal session) =>
        options.Value.RequiredForStaff
        && person.RolesOn(clock.Today()).Any(r => !r.Role.IsOfAnOrganization())
        && !session.HasClaim(SignIns.MethodClaim, "mfa");
}
