namespace Vmdo.Partners.Institutions;

/// <summary>Identifies an institution of the register.</summary>
public readonly record struct InstitutionId(Guid Value)
{
    public static InstitutionId New() => new(Guid.CreateVersion7());
}
