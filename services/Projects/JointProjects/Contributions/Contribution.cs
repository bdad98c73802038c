using Vmdo.Projects.Carriers;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Projects.JointProjects.Contributions;

/// <summary>What an organization can give to a project.</summary>
public enum ContributionKind
{
    /// <summary>Measured in euros.</summary>
    Money,

    /// <summary>Work, measured in hours.</summary>
    Hours,

    /// <summary>Use of rooms, measured in hours.</summary>
    Rooms,
}

/// <summary>What is given by whom, before it is recorded.</summary>
public sealed record Gift(OrganizationId OrganizationId, ContributionKind Kind, decimal Amount, bool Jointly, string? Note);

/// <summary>What an organization gave to a project. It is never changed; a wrong one is withdrawn and stays readable.</summary>
public sealed class Contribution : IAudited
{
    public ProjectId ProjectId { get; private set; }

    /// <summary>Numbers the project's contributions from 1 in the order of recording.</summary>
    public int Number { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public ContributionKind Kind { get; private set; }

    /// <summary>Euros for money, hours for work and rooms; at most two decimal places.</summary>
    public decimal Amount { get; private set; }

    /// <summary>Whether these hours were worked together with another organization.</summary>
    public bool Jointly { get; private set; }

    /// <summary>The day on which it was given.</summary>
    public DateOnly GivenOn { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The subject of the token.</summary>
    public string RecordedBy { get; private set; } = "";

    public DateTimeOffset RecordedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBy { get; private set; }

    public string? WithdrawalReason { get; private set; }

    /// <summary>Whether it has not been withdrawn.</summary>
    public bool Counts => WithdrawnAt is null;

    /// <summary>1 as recorded, 2 once withdrawn.</summary>
    public long Version => Counts ? 1 : 2;

    internal static Contribution Of(ProjectId project, int number, Gift gift, Act act) => new()
    {
        ProjectId = project,
        Number = number,
        OrganizationId = gift.OrganizationId,
        Kind = gift.Kind,
        Amount = gift.Amount,
        Jointly = gift.Jointly,
        GivenOn = act.EffectiveOn,
        Note = gift.Note,
        RecordedBy = act.Actor,
        RecordedAt = act.At,
    };

    internal void Withdraw(Act act)
    {
        Rule.Require(Counts, "A contribution is withdrawn once.");
        WithdrawnAt = act.At;
        WithdrawnBy = act.Actor;
        WithdrawalReason = act.Reason;
    }
}
