using Microsoft.AspNetCore.Http.HttpResults;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;
using Vmdo.ServiceDefaults.Security;

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
        [AsParameters] InquiryChange change, Assignment assignment, CancellationToken cancellationToken) =>
        change.Make(
            async inquiry =>
            {
                var organization = await change.Db.MemberOrganizations.FindAsync([assignment.OrganizationId], cancellationToken)
                    ?? throw MalformedRequest.Member("/organizationId", "is no organization of the register");
                inquiry.AssignTo(organization, change.User.Subject(), change.Clock.Today(), change.Clock.Instant());
            },
            cancellationToken);
}
