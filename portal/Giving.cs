using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;
using Word = Vmdo.Client.Role;

namespace Vmdo.Portal;

/// <summary>Which roles somebody may give to others, so that pages offer no other; the API decides in the end.</summary>
internal static class Giving
{
    /// <summary>Nobody gives more than she holds: roles of her own organization, or of any where hers is one in the association.</summary>
    public static bool MayGive(this IEnumerable<HeldGrant> held, Word role, Guid? organization) =>
        Words.TryParse<Role>(Words.Of(role)) is { } known
        && held.Any(h => h.Role.MayGive().Contains(known) && (h.OrganizationId is null || h.OrganizationId == organization));

    public static IReadOnlyList<Role> RolesToGive(this IEnumerable<HeldGrant> held) =>
        [.. held.SelectMany(h => h.Role.MayGive()).Distinct().Order()];

    /// <summary>For all organizations, as those in the association may.</summary>
    public static bool MayEverywhere(this IEnumerable<HeldGrant> held, string permission) =>
        held.Any(h => h.OrganizationId is null && h.Role.Permissions().Contains(permission));

    /// <summary>The organizations whose roles she may give; null where it is all of them.</summary>
    public static IReadOnlyList<Guid>? OrganizationsToGiveIn(this IReadOnlyList<HeldGrant> held)
    {
        var giving = held.Where(h => h.Role.MayGive().Any(r => r.IsOfAnOrganization())).ToList();
        return giving.Any(g => g.OrganizationId is null) ? null : [.. giving.Select(g => g.OrganizationId).OfType<Guid>().Distinct()];
    }
}
