using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;
using Vmdo.ServiceDefaults;

namespace Vmdo.Partners.Inquiries;

/// <summary>Who gets an inquiry.</summary>
/// <param name="OrganizationId">An active member.</param>
public sealed record Assignment(Guid OrganizationId);

/// <summary>
/// Whoever has an inquiry in hand gives it to a member organization. 404 when the inquiry is unknown, 400 when the organization
/// is; 409 when a rule forbids it.
/// </summary>
public static class AssignInquiry
{
    public static Task<Results<Tagged<InquiryView>, NotFound>> Handle(
        [AsParameters] InquiryInHand inHand, Assignment assignment, CancellationToken cancellationToken) =>
        inHand.Change(
            async inquiry =>
            {
                var organization = await inHand.Db.MemberOrganizations.FindAsync([assignment.OrganizationId], cancellationToken)
                    ?? throw MalformedRequest.Member("/organizationId", "is no organization of the register");
                inquiry.AssignTo(organization, inHand.User.Subject(), inHand.Clock.Today(), inHand.Clock.GetUtcNow());
            },
            cancellationToken);
}
