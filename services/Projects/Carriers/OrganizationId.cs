namespace Vmdo.Projects.Carriers;

/// <summary>Identifies an organization of the member register.</summary>
public readonly record struct OrganizationId(Guid Value);
