using Vmdo.Contracts.Members;
using Vmdo.ServiceDefaults;
using Vmdo.Storage;

namespace Vmdo.Members.Rules;

/// <summary>The statutes as they hold from a day on, until the next version does.</summary>
public sealed class StatutesVersion : Aggregate
{
    public StatutesId Id { get; private set; }

    /// <summary>The day on which the assembly decided about them.</summary>
    public DateOnly AdoptedOn { get; private set; }

    /// <summary>The first day on which they hold: a change needs its entry in the register of associations (§ 71 BGB).</summary>
    public DateOnly ValidFrom { get; private set; }

    public RuleSet Rules { get; private set; } = RuleSet.OfTheLaw;

    /// <summary>What has changed, for people.</summary>
    public string? Note { get; private set; }

    /// <summary>When they were entered, UTC.</summary>
    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>When they were withdrawn as wrongly entered, UTC.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Enters a version.</summary>
    /// <exception cref="RuleBroken">They would hold before they were adopted.</exception>
    public static StatutesVersion Adopt(DateOnly adoptedOn, DateOnly validFrom, RuleSet rules, string? note, DateTimeOffset at)
    {
        Rule.Require(validFrom >= adoptedOn, "Statutes hold from the day of their adoption at the earliest.");
        var version = new StatutesVersion
        {
            Id = StatutesId.New(),
            AdoptedOn = adoptedOn,
            ValidFrom = validFrom,
            Rules = rules,
            Note = note,
            EnteredAt = at
        };
        version.Changed();
        version.Raise(new StatutesAdopted { StatutesId = version.Id.Value, AdoptedOn = adoptedOn, ValidFrom = validFrom, OccurredAt = at });
        return version;
    }

    /// <summary>They were entered wrongly and never held.</summary>
    /// <exception cref="RuleBroken">They are withdrawn already.</exception>
    public void Withdraw(DateTimeOffset at)
    {
        Rule.Require(WithdrawnAt is null, "These statutes are withdrawn already.");
        WithdrawnAt = at;
        Changed();
        Raise(new StatutesWithdrawn { StatutesId = Id.Value, AdoptedOn = AdoptedOn, ValidFrom = ValidFrom, OccurredAt = at });
    }
}
