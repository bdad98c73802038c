namespace Vmdo.Members.Positions.Concerns;

/// <summary>The id of a concern.</summary>
public readonly record struct ConcernId(Guid Value)
{
    public static ConcernId New() => new(Guid.CreateVersion7());
}
