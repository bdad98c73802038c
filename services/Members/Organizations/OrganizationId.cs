namespace Vmdo.Members.Organizations;

/// <summary>Identifies an organization of the register, member or not.</summary>
public readonly record struct OrganizationId(Guid Value)
{
    public static OrganizationId New() => new(Guid.CreateVersion7());
}
