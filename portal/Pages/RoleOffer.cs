using Vmdo.Pages;
using Vmdo.Portal.Forms;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Portal.Pages;

/// <summary>The roles that she may give, from which a way leads to the form with the chosen one in it.</summary>
internal sealed record RoleOffer
{
    public required SitePage Site { get; init; }

    /// <summary>The address of the form.</summary>
    public required string Form { get; init; }

    /// <summary>Where she goes on afterwards.</summary>
    public required string Back { get; init; }

    /// <summary>What the buttons say.</summary>
    public required string Step { get; init; }

    public IReadOnlyList<Role> OfTheAssociation { get; init; } = [];

    public IReadOnlyList<Role> OfOrganizations { get; init; } = [];

    /// <summary>In which she may give a role.</summary>
    public IReadOnlyList<(string Id, string Name)> Organizations { get; init; } = [];

    public static async Task<RoleOffer?> For(
        Visitor visitor, ThingChoices choices, ThingNames names, (SitePage Site, string Form, string Back, string Step) at,
        CancellationToken cancellationToken)
    {
        var held = await visitor.Grants;
        var roles = held.RolesToGive();
        if (roles.Count == 0)
        {
            return null;
        }

        return new()
        {
            Site = at.Site,
            Form = at.Form,
            Back = at.Back,
            Step = at.Step,
            OfTheAssociation = [.. roles.Where(r => !r.IsOfAnOrganization())],
            OfOrganizations = [.. roles.Where(r => r.IsOfAnOrganization())],
            Organizations = await OrganizationsOf(held, choices, names, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<(string Id, string Name)>> OrganizationsOf(
        IReadOnlyList<HeldGrant> held, ThingChoices choices, ThingNames names, CancellationToken cancellationToken)
    {
        if (held.OrganizationsToGiveIn() is not { } own)
        {
            var field = new Operations.Field { Name = "organizationId", Kind = Operations.FieldKind.Text, IsRequired = true };
            return (await choices.For([field], cancellationToken)).GetValueOrDefault(field.Name) ?? [];
        }

        var named = await names.Of("organizations", own.Select(id => (Guid?)id), cancellationToken);
        return [.. named.Select(n => (n.Key.ToString(), n.Value)).OrderBy(n => n.Value, StringComparer.InvariantCulture)];
    }
}
