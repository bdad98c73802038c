using Vmdo.Storage;
using static Vmdo.Members.Positions.PositionStatus;

namespace Vmdo.Members.Positions;

/// <summary>The process of a position as a table: what may follow what.</summary>
internal static class PositionProcess
{
    public static readonly Transition<PositionStatus> Gathering =
        new([PositionStatus.Gathering], "Concerns are gathered until the position is resolved.");

    public static readonly Transition<PositionStatus> Paper =
        new([PositionStatus.Gathering, Resolved, .. PositionStatuses.Public], "No paper is written for a dropped position.");

    public static readonly Transition<PositionStatus> SourcePaper =
        new([PositionStatus.Gathering, Resolved], "What is published is not rewritten; translations are still added and mended.");

    public static readonly Transition<PositionStatus> Resolution =
        new([PositionStatus.Gathering], Resolved, "A position is resolved once, while it gathers concerns.");

    public static readonly Transition<PositionStatus> Publication =
        new([Resolved], Published, "A position is published once, after it was resolved.");

    public static readonly Transition<PositionStatus> Addressing =
        new(PositionStatuses.Public, Addressed, "A position is published before a body is addressed.");

    public static readonly Transition<PositionStatus> Conclusion =
        new([Addressed], Concluded, "A position is concluded by the last answer.");

    public static readonly Transition<PositionStatus> Dropping =
        new([PositionStatus.Gathering, Resolved], Dropped, "Only a position that is not published can be dropped.");

    public static readonly Transition<PositionStatus> Stance = new(
        [PositionStatus.Gathering, Resolved, Published, Addressed],
        "Stances are taken and withdrawn until the position is concluded or dropped.");
}
