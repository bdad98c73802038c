using System.Security.Claims;

namespace Vmdo.ServiceDefaults.Security;

/// <summary>
/// What the acting party may do: worked out once for each request, from the token and from what is known of the party
/// now. A permit holds everywhere, or for one organization.
/// </summary>
public static class Permits
{
    private const string Permit = "vmdo:permit";
    private const string AmongMembers = "vmdo:permit-among-members";

    /// <summary>Whether it may be done with everything, whichever organization it belongs to.</summary>
    public static bool May(this ClaimsPrincipal user, string permission) => user.HasClaim(Permit, permission);

    /// <summary>
    /// Whether it may be done with what belongs to this organization. The organization is the stored thing's, never the
    /// request's.
    /// </summary>
    public static bool May(this ClaimsPrincipal user, string permission, Guid organization) =>
        user.May(permission) || user.HasClaim(Permit, For(permission, organization));

    /// <summary>Whether there is anything with which it may be done.</summary>
    public static bool MaySomewhere(this ClaimsPrincipal user, string permission) =>
        user.HasClaim(c => c.Type == Permit && (c.Value == permission || c.Value.StartsWith(permission + '@', StringComparison.Ordinal)));

    /// <summary>
    /// Whether it may be done with what the members share: by those who work for an organization that belongs to the association today, and
    /// by those who may do it with everything.
    /// </summary>
    public static bool MayAmongMembers(this ClaimsPrincipal user, string permission) =>
        user.May(permission) || user.HasClaim(AmongMembers, permission);

    /// <summary>The organizations with whose things it may be done, beside those where it may be done with everything.</summary>
    public static IReadOnlyList<Guid> OrganizationsWhere(this ClaimsPrincipal user, string permission) =>
    [
        .. user.FindAll(Permit)
            .Where(c => c.Value.StartsWith(permission + '@', StringComparison.Ordinal))
            .Select(c => Guid.Parse(c.Value[(permission.Length + 1)..]))
    ];

    /// <summary>The acting client or person, as the token's subject; what journals keep.</summary>
    public static string Subject(this ClaimsPrincipal user) => user.FindFirstValue("sub") ?? "anonymous";

    /// <summary>The app or program by which she acts.</summary>
    public static string? Client(this ClaimsPrincipal user) => user.FindFirstValue("client_id");

    /// <summary>The person's id; none for a client that acts in its own name, whose subject is the client itself.</summary>
    public static Guid? Person(this ClaimsPrincipal user) =>
        user.Subject() != user.Client() && Guid.TryParse(user.Subject(), out var person) ? person : null;

    /// <summary>The permits of a client that acts in its own name: what it was granted.</summary>
    internal static ClaimsIdentity OfClient(ClaimsPrincipal client) =>
        new(ScopesOf(client).Select(scope => new Claim(Permit, scope)));

    /// <summary>The permits of a person: what her roles allow, as far as the app that she uses was granted it.</summary>
    internal static ClaimsIdentity OfPerson(ClaimsPrincipal person, IReadOnlyList<HeldRole> roles)
    {
        var granted = ScopesOf(person).ToHashSet(StringComparer.Ordinal);
        var everywhere = Roles.Everyone.Concat(roles.Where(r => r.OrganizationId is null).SelectMany(r => r.Role.Permissions()));
        var somewhere = roles.Where(r => r.OrganizationId is not null)
            .SelectMany(
                r => r.Role.Permissions(),
                (r, permission) => (Permission: permission, Organization: r.OrganizationId!.Value, r.InMember)) // filtered
            .Where(s => granted.Contains(s.Permission))
            .ToList();
        return new(
        [
            .. everywhere.Where(granted.Contains).Concat(somewhere.Select(s => For(s.Permission, s.Organization)))
                .Distinct().Select(permit => new Claim(Permit, permit)),
            .. somewhere.Where(s => s.InMember).Select(s => s.Permission).Distinct().Select(permit => new Claim(AmongMembers, permit)),
        ]);
    }

    private static IEnumerable<string> ScopesOf(ClaimsPrincipal user) =>
        user.FindAll("scope").SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string For(string permission, Guid organization) => $"{permission}@{organization}";
}
