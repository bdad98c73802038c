using System.Security.Claims;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Partners.Inquiries;

/// <summary>For whom somebody answers an inquiry.</summary>
/// <param name="IsOrganization">For the member organization that has it; else for the association.</param>
public sealed record Answerer(bool IsOrganization)
{
    /// <summary>Who has it in hand at the contact desk answers for the association, whatever else she is.</summary>
    /// <returns>None when she answers for nobody who has to do with it.</returns>
    internal static Answerer? Of(ClaimsPrincipal user, Inquiry inquiry)
    {
        var (forAssociation, forOrganization) = (user.May(Permissions.InquiriesAnswer), user.SpeaksForWhoHas(inquiry));
        return forAssociation && (inquiry.HandledBy == user.Subject() || !forOrganization) ? new(IsOrganization: false)
            : forOrganization ? new(IsOrganization: true)
            : null;
    }
}
