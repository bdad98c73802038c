namespace Vmdo.Partners.MemberOrganizations;

/// <summary>Identifies an organization of the register that Members keeps.</summary>
public readonly record struct OrganizationId(Guid Value);
