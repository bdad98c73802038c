namespace Vmdo.Members.Positions;

/// <summary>The id of a position.</summary>
public readonly record struct PositionId(Guid Value)
{
    public static PositionId New() => new(Guid.CreateVersion7());
}
