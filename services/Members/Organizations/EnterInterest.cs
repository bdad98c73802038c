using System.ComponentModel.DataAnnotations;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>An organization would like to become a member.</summary>
/// <param name="Details">The organization, as far as it is known.</param>
/// <param name="InterestedOn">The day on which it said so; today when absent, never ahead.</param>
/// <param name="Reason">A remark of the office on it.</param>
public sealed record InterestInMembership(
    [property: Required] Profile Details,
    DateOnly? InterestedOn = null,
    [property: StringLength(500)] string? Reason = null);

/// <summary>
/// The office enters an organization that is interested. 201 with its address, and with organizations that
/// may be the same.
/// </summary>
public static class EnterInterest
{
    public static Task<Added<OrganizationView>> Handle(
        [AsParameters] Newcomer newcomer, InterestInMembership interest, CancellationToken cancellationToken) => newcomer.Enter(
        interest.Details,
        () =>
        {
            var day = PastDay.Check("/interestedOn", interest.InterestedOn ?? newcomer.Clock.Today(), newcomer.Clock);
            return Organization.Meet(interest.Details, new(day, newcomer.Http.User.Subject(), interest.Reason, newcomer.Clock.Instant()));
        },
        cancellationToken);
}
