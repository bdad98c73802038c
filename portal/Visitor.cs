using Vmdo.Client;
using Vmdo.ServiceDefaults.Json;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal;

/// <summary>A role that she has today.</summary>
/// <param name="Role">What she is.</param>
/// <param name="OrganizationId">For which organization; none for a role in the association.</param>
internal sealed record HeldGrant(ServiceDefaults.Security.Role Role, Guid? OrganizationId);

/// <summary>Who looks at the page: what she may do follows from her roles, which are asked for once.</summary>
internal sealed class Visitor(IHttpContextAccessor visit, VmdoApi api)
{
    private Task<IReadOnlyList<HeldGrant>>? _grants;

    public bool IsSignedIn => visit.HttpContext?.User.Identity?.IsAuthenticated is true;

    /// <summary>As she wants to be called.</summary>
    public string Name => visit.HttpContext?.User.Identity?.Name ?? "";

    public Guid Id => Guid.TryParse(visit.HttpContext?.User.FindFirst("sub")?.Value, out var id) ? id : Guid.Empty;

    /// <summary>None while her accounts cannot be asked: pages show then what everybody may see.</summary>
    public Task<IReadOnlyList<HeldGrant>> Grants => _grants ??= Ask();

    /// <summary>Whether some role of hers allows it, for whatever organization. The API decides in the end.</summary>
    public async Task<bool> May(string permission) =>
        IsSignedIn && (Roles.Everyone.Contains(permission) || (await Grants).Any(g => g.Role.Permissions().Contains(permission)));

    /// <summary>Whether one of several is allowed that open the same; everybody may what needs none.</summary>
    public async Task<bool> May(IReadOnlyList<string> permissions)
    {
        foreach (var permission in permissions)
        {
            if (await May(permission))
            {
                return true;
            }
        }

        return permissions.Count == 0;
    }

    /// <summary>Works for the association itself.</summary>
    public async Task<bool> IsOfTheOffice() => (await Grants).Any(g => g.OrganizationId is null);

    /// <summary>The organizations for which she acts.</summary>
    public async Task<IReadOnlyList<Guid>> Organizations() => [.. (await Grants).Select(g => g.OrganizationId).OfType<Guid>().Distinct()];

    private async Task<IReadOnlyList<HeldGrant>> Ask()
    {
        var person = IsSignedIn ? await api.ShowSelfAsync().OrNothing() : null;
        return
        [
            .. (person?.Grants ?? []).Where(g => g.InForce && !g.AwaitsApproval)
                .Select(g => (Role: Words.TryParse<ServiceDefaults.Security.Role>(Words.Of(g.Role)), g.OrganizationId))
                .Where(g => g.Role is not null) // one that is newer than these pages
                .Select(g => new HeldGrant(g.Role!.Value, g.OrganizationId)) // filtered
        ];
    }
}
