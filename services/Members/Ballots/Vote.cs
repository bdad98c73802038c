using Vmdo.Members.Mandates;
using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Ballots;

/// <summary>
/// An organization has voted. In an open ballot it says how; in a secret one it holds the sealed paper until the urn is
/// opened, and after that only that there was one. It has no time: the record says who handed in a paper when, and nothing
/// about what stood on it.
/// </summary>
public sealed class Vote : IAudited
{
    public BallotId BallotId { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    /// <summary>By whom it was cast.</summary>
    public MandateId MandateId { get; private set; }

    /// <summary>In an open ballot.</summary>
    public string? Choice { get; private set; }

    /// <summary>In a secret one, while it is open.</summary>
    public byte[]? SealedPaper { get; private set; }

    /// <summary>Whether the office entered how it voted, by a show of hands or a roll call.</summary>
    public bool Recorded { get; private set; }

    public static Vote Cast(Ballot ballot, OrganizationId organization, MandateId mandate, Choice choice) => new()
    {
        BallotId = ballot.Id,
        OrganizationId = organization,
        MandateId = mandate,
        Choice = ballot.UrnSeal is null ? choice.ToString() : null,
        SealedPaper = ballot.UrnSeal is { } seal ? Urn.Seal(choice, seal) : null,
    };

    /// <summary>It voted for all to see, and the office enters how.</summary>
    /// <exception cref="RuleBroken">The ballot is secret, or not open.</exception>
    public static Vote Enter(Ballot ballot, OrganizationId organization, MandateId mandate, Choice choice)
    {
        ballot.RequireRollCall();
        var vote = Cast(ballot, organization, mandate, choice);
        vote.Recorded = true;
        return vote;
    }

    /// <summary>The paper has left its envelope.</summary>
    public void Unseal() => SealedPaper = null;
}

/// <summary>A paper from the urn of a secret ballot, in the order of what stands on it; of whom it is nobody knows.</summary>
public sealed class BallotPaper
{
    public BallotId BallotId { get; private set; }

    /// <summary>From 1, after sorting.</summary>
    public int Position { get; private set; }

    public string Choice { get; private set; } = "";

    public static BallotPaper Of(BallotId ballot, int position, Choice choice) =>
        new() { BallotId = ballot, Position = position, Choice = choice.ToString() };
}
