using System.Security.Claims;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Members.Organizations;

/// <summary>How much of an organization somebody sees.</summary>
public enum Sight
{
    /// <summary>What anybody may know.</summary>
    Public,

    /// <summary>What those who work for the organization may know of it: its documents and the reasons of decisions, too.</summary>
    Own,

    /// <summary>Everything, with the office's remarks and the names of clerks.</summary>
    Office,
}

/// <summary>Who sees how much of an organization.</summary>
internal static class Visibility
{
    /// <summary>How much the acting party sees of this organization.</summary>
    public static Sight SightOf(this ClaimsPrincipal user, Guid organization) =>
        user.May(Permissions.OrganizationsAllRead) ? Sight.Office
        : user.May(Permissions.OrganizationsAllRead, organization) ? Sight.Own
        : Sight.Public;

    /// <summary>
    /// Whether the acting party may know how often this organization has changed: who sees more than the public, and who writes.
    /// </summary>
    public static bool SeesVersionsOf(this ClaimsPrincipal user, Guid organization) =>
        user.SightOf(organization) is not Sight.Public
        || user.May(Permissions.OrganizationsWrite, organization) || user.May(Permissions.OrganizationsDecide, organization);
}
