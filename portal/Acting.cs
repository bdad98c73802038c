using Vmdo.Client;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal;

/// <summary>An organization for which the visitor acts.</summary>
internal sealed record OwnOrganization(Guid Id, string Name);

/// <summary>For whom a visitor may do something: some of her roles hold for the association, others for one organization.</summary>
internal static class Acting
{
    /// <summary>Whether a role in the association itself allows it.</summary>
    public static async Task<bool> MayInTheAssociation(this Visitor visitor, string permission) =>
        (await visitor.Grants).Any(g => g.OrganizationId is null && g.Role.Permissions().Contains(permission));

    /// <summary>Whether some role of hers allows it for this organization.</summary>
    public static async Task<bool> MayFor(this Visitor visitor, string permission, Guid organization) =>
        (await visitor.Grants).Any(g => (g.OrganizationId ?? organization) == organization && g.Role.Permissions().Contains(permission));

    /// <summary>The organizations for which a role in them allows it.</summary>
    public static async Task<IReadOnlyList<Guid>> OrganizationsWhere(this Visitor visitor, string permission) =>
    [
        .. (await visitor.Grants).Where(g => g.Role.Permissions().Contains(permission))
            .Select(g => g.OrganizationId).OfType<Guid>().Distinct()
    ];

    /// <summary>The same with their names; without those that the register cannot tell now.</summary>
    public static async Task<IReadOnlyList<OwnOrganization>> NamedWhere(
        this Visitor visitor, string permission, VmdoApi api, CancellationToken cancellationToken)
    {
        var asked = (await visitor.OrganizationsWhere(permission))
            .Select(id => api.ShowOrganizationAsync(id, cancellationToken: cancellationToken).OrNothing());
        return
        [
            .. (await Task.WhenAll(asked)).OfType<OrganizationView>().Select(o => new OwnOrganization(o.Id, o.Details.Name))
                .OrderBy(o => o.Name, StringComparer.InvariantCulture)
        ];
    }
}
