using System.Security.Claims;
using Vmdo.Partners.MemberOrganizations;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>How much of what was written somebody may read.</summary>
internal enum Insight
{
    None,

    /// <summary>What was asked and answered, without how the writer wishes to be reached.</summary>
    Text,

    All,
}

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

    /// <summary>
    /// All for the writer's own client or person, and for who has taken it in hand; who answers for the organization that has it reads
    /// what was asked. How the writer is reached stays at the contact desk.
    /// </summary>
    public static Insight InsightInto(this ClaimsPrincipal user, Inquiry inquiry) =>
        inquiry.Creator == user.Subject() || (inquiry.HandledBy == user.Subject() && user.May(Permissions.InquiriesWork)) ? Insight.All
        : user.SpeaksForWhoHas(inquiry) ? Insight.Text
        : Insight.None;

    /// <summary>Whether she answers for the member organization that has it.</summary>
    public static bool SpeaksForWhoHas(this ClaimsPrincipal user, Inquiry inquiry) =>
        inquiry.AssignedTo is { } organization && user.OrganizationsWhere(Permissions.InquiriesAnswer).Contains(organization.Value);
}
