namespace Vmdo.Members.Mandates;

/// <summary>The id of a mandate.</summary>
public readonly record struct MandateId(Guid Value)
{
    public static MandateId New() => new(Guid.CreateVersion7());
}
