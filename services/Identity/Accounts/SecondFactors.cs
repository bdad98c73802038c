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
    /// <summary>Says in codes and refresh tokens that she had given one.</summary>
    public const string Proved = "vmdo:second-factor";

    /// <summary>Whether one was given in this session, or before this token was issued.</summary>
    public static bool AreProved(ClaimsPrincipal proof) =>
        proof.HasClaim(SignIns.MethodClaim, "mfa") || proof.HasClaim(c => c.Type == Proved);

    /// <summary>Whether she owes one.</summary>
    public bool AreMissing(Person person, ClaimsPrincipal proof) =>
        options.Value.RequiredForStaff
        && person.RolesOn(clock.Today()).Any(r => !r.Role.IsOfAnOrganization())
        && !AreProved(proof);
}
