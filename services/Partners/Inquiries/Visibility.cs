using System.Security.Claims;
using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>Who sees which inquiries, and how much of them.</summary>
internal static class Visibility
{
    /// <summary>
    /// All for the contact desk; else those that came by the same client or person, and those that her organization has.
    /// Any other is as if it did not exist.
    /// </summary>
    public static IQueryable<Inquiry> VisibleTo(this IQueryable<Inquiry> inquiries, ClaimsPrincipal user)
    {
        if (user.May(Permissions.InquiriesRead))
        {
            return inquiries;
        }

        var (own, subject) = (
            user.OrganizationsWhere(Permissions.InquiriesRead).Select(id => (OrganizationId?)new OrganizationId(id)).ToList(),
            user.Subject());
        return inquiries.Where(i => i.Creator == subject || own.Contains(i.AssignedTo));
    }

    /// <summary>Whether she may read what was written: the writer's own client or person, and who has taken it in hand.</summary>
    public static bool MayReadTextOf(this ClaimsPrincipal user, Inquiry inquiry) =>
        inquiry.Creator == user.Subject() || (inquiry.HandledBy == user.Subject() && user.May(Permissions.InquiriesWork));
}
