using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>A member that was not there consents in writing to what was decided (§ 33 Abs. 1 S. 2 BGB).</summary>
public sealed class Consent : IAudited
{
    public BallotId BallotId { get; private set; }

    /// <summary>Numbers the ballot's consents from 1 in the order of entering.</summary>
    public int Number { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The day on which the paper came in.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>Where the paper is kept.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>When it turned out that it was entered wrongly, UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    public static Consent Enter(
        Ballot ballot, int number, OrganizationId organization, DateOnly receivedOn, string reference, DateTimeOffset at) => new()
        {
            BallotId = ballot.Id,
            Number = number,
            OrganizationId = organization,
            ReceivedOn = receivedOn,
            Reference = reference,
            EnteredAt = at,
        };

    /// <summary>It should never have been entered.</summary>
    /// <exception cref="RuleBroken">Withdrawn already.</exception>
    public void Withdraw(string reason, DateTimeOffset at)
    {
        Rule.Require(WithdrawnAt is null, "The consent was withdrawn already.");
        (WithdrawnAt, WithdrawnBecause) = (at, reason);
    }
}
