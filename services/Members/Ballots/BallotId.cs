namespace Vmdo.Members.Ballots;

/// <summary>The id of a ballot.</summary>
public readonly record struct BallotId(Guid Value)
{
    public static BallotId New() => new(Guid.CreateVersion7());
}
