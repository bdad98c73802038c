namespace Vmdo.Members.Ballots;

/// <summary>How far a ballot has come.</summary>
public enum BallotStatus
{
    /// <summary>Votes are cast.</summary>
    Open,

    /// <summary>Counted.</summary>
    Closed,

    /// <summary>Broken off; nothing of it counts.</summary>
    Void,
}
