using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Partners.Inquiries;

/// <summary>Who gets an inquiry.</summary>
/// <param name="OrganizationId">An active member.</param>
public sealed record Assignment(Guid OrganizationId);

/// <summary>
/// The contact desk gives an inquiry to a member organization. 404 when the inquiry is unknown, 400 when the organization
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
                inquiry.AssignTo(organization, inHand.Clock.Today(), inHand.Clock.GetUtcNow());
            },
            cancellationToken);
}
