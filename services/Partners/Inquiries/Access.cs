using System.Security.Claims;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>Who sees which inquiries.</summary>
internal static class Access
{
    /// <summary>All with the scope inquiries.read, else those that came by the same client; any other is as if it did not exist.</summary>
    public static IQueryable<Inquiry> SeenBy(this IQueryable<Inquiry> inquiries, ClaimsPrincipal user)
    {
        if (user.HasScope(Scopes.InquiriesRead))
        {
            return inquiries;
        }

        var subject = user.Subject();
        return inquiries.Where(i => i.Creator == subject);
    }
}
