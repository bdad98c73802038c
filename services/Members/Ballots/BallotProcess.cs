using Vmdo.Storage;

namespace Vmdo.Members.Ballots;

/// <summary>The process of a ballot as a table: what may follow what.</summary>
internal static class BallotProcess
{
    private const string WhileOpen = "Votes are cast while the ballot is open.";

    public static readonly Transition<BallotStatus> Vote = new([BallotStatus.Open], WhileOpen);
    public static readonly Transition<BallotStatus> Closure = new([BallotStatus.Open], BallotStatus.Closed, WhileOpen);
    public static readonly Transition<BallotStatus> BreakingOff = new([BallotStatus.Open], BallotStatus.Void, WhileOpen);
}
