using System.Security.Claims;
using Vmdo.Members.Organizations;
using Vmdo.Members.Rules;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Mandates;

/// <summary>
/// Who sees which mandates: the board and seats in municipal bodies are for all who work for a member of today, delegates and substitutes
/// for those of their own organization, and what an organization holds or held stays its own.
/// </summary>
internal static class Visibility
{
    public static IQueryable<HeldMandate> VisibleTo(this IQueryable<HeldMandate> mandates, ClaimsPrincipal user)
    {
        if (user.May(Permissions.MandatesRead))
        {
            return mandates;
        }

        var own = user.OrganizationsWhere(Permissions.MandatesRead).Select(id => new OrganizationId(id)).ToList();
        var shared = user.MayAmongMembers(Permissions.MandatesRead);
        return mandates.Where(h =>
            (shared && !Offices.OfAnOrganization.Contains(h.Mandate.Office)) || own.Contains(h.Mandate.OrganizationId));
    }

    public static bool IsVisibleTo(this Mandate mandate, ClaimsPrincipal user) =>
        (!mandate.Office.IsOfAnOrganization() && user.MayAmongMembers(Permissions.MandatesRead)) || user.SeesAllOf(mandate);

    /// <summary>Whether she may know the reasons, which may be somebody's own affair.</summary>
    public static bool SeesAllOf(this ClaimsPrincipal user, Mandate mandate) =>
        user.May(Permissions.MandatesRead, mandate.OrganizationId.Value);

    /// <summary>An organization sends its own delegate and substitute; everything else is the member administration's.</summary>
    public static bool MayGive(this ClaimsPrincipal user, Office office, Guid organization) =>
        office.IsOfAnOrganization() ? user.May(Permissions.MandatesWrite, organization) : user.May(Permissions.MandatesWrite);
}
