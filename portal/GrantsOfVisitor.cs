using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal;

/// <summary>For whom she may do something: the whole association, or one organization.</summary>
internal static class GrantsOfVisitor
{
    /// <summary>Whether a role in the association itself allows it.</summary>
    public static async Task<bool> MayInTheAssociation(this Visitor visitor, string permission) =>
        (await visitor.Grants).Any(g => g.OrganizationId is null && g.Role.Permissions().Contains(permission));

    /// <summary>Whether a role in the association or in this organization allows it.</summary>
    public static async Task<bool> MayFor(this Visitor visitor, Guid organization, string permission) =>
        (await visitor.Grants).Any(g =>
            (g.OrganizationId is null || g.OrganizationId == organization) && g.Role.Permissions().Contains(permission));
}
