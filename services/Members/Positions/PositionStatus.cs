namespace Vmdo.Members.Positions;

/// <summary>How far a position has come.</summary>
public enum PositionStatus
{
    /// <summary>Concerns are gathered; papers may be drafted.</summary>
    Gathering,

    /// <summary>The assembly or the board has resolved it.</summary>
    Resolved,

    Published,

    /// <summary>It lies before a municipal body whose answer is awaited.</summary>
    Addressed,

    /// <summary>All bodies have answered.</summary>
    Concluded,

    /// <summary>Given up before it was published.</summary>
    Dropped,
}

/// <summary>Groups of statuses.</summary>
public static class PositionStatuses
{
    /// <summary>What anybody may know. What is still discussed, or was given up, is the association's own business.</summary>
    public static IReadOnlyList<PositionStatus> Public { get; } =
    [
        PositionStatus.Published,
        PositionStatus.Addressed,
        PositionStatus.Concluded
    ];
}
