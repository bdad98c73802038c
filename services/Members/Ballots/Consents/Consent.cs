using Vmdo.Members.Organizations;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Ballots.Consents;

/// <summary>A member that was not there consents to what was decided (§ 33 Abs. 1 S. 2 BGB).</summary>
public sealed class Consent : IAudited
{
    public BallotId BallotId { get; private set; }

    /// <summary>Numbers the ballot's consents from 1 in the order of entering.</summary>
    public int Number { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The day on which it came in.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>In which form it came.</summary>
    public ConsentForm Form { get; private set; }

    /// <summary>Where it is kept.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>When it was entered, UTC.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>When it turned out that it was entered wrongly, UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBecause { get; private set; }

    /// <exception cref="RuleBroken">The form did not suffice on that day.</exception>
    public static Consent Enter(
        Ballot ballot, int number, OrganizationId organization, DateOnly receivedOn, ConsentForm form, string reference, DateTimeOffset at)
    {
        Rule.Require(
            form.Suffices(receivedOn),
            "Until the end of 2024 a consent is in writing; since 2025-01-01 text form suffices (§ 33 Abs. 1 S. 2 BGB).");
        return new()
        {
            BallotId = ballot.Id,
            Number = number,
            OrganizationId = organization,
            ReceivedOn = receivedOn,
            Form = form,
            Reference = reference,
            EnteredAt = at,
        };
    }

    /// <summary>It should never have been entered.</summary>
    /// <exception cref="RuleBroken">Withdrawn already.</exception>
    public void Withdraw(string reason, DateTimeOffset at)
    {
        Rule.Require(WithdrawnAt is null, "The consent was withdrawn already.");
        (WithdrawnAt, WithdrawnBecause) = (at, reason);
    }
}
