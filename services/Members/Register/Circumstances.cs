using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Register;

/// <summary>What belongs to an entry of the journal beside its day and its reason, as far as it is known.</summary>
public sealed record Circumstances
{
    /// <summary>The day on which the organization agreed that its data are kept; with an application.</summary>
    public DateOnly? ConsentOn { get; init; }

    /// <summary>The minutes (Protokoll) in which a decision stands, as the office names them.</summary>
    public string? Minutes { get; init => field = WrittenText.OrNothing(value); }

    /// <summary>The day of the meeting that decided, where the decision takes effect on another one.</summary>
    public DateOnly? DecidedOn { get; init; }

    /// <summary>The day on which the organization was heard, or could have been; with an exclusion.</summary>
    public DateOnly? HeardOn { get; init; }

    /// <summary>The day on which the notice came in; with a departure.</summary>
    public DateOnly? NoticeOn { get; init; }

    /// <summary>The organization that goes on; with a merger.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>The organization that became a part; with an absorption.</summary>
    public Guid? Absorbed { get; init; }

    /// <returns>Null when nothing is known.</returns>
    internal static Circumstances? OrNone(Circumstances? circumstances) => circumstances == new Circumstances() ? null : circumstances;

    /// <summary>These, and what was known where they say nothing.</summary>
    internal Circumstances Over(Circumstances? known) => new()
    {
        ConsentOn = ConsentOn ?? known?.ConsentOn,
        Minutes = Minutes ?? known?.Minutes,
        DecidedOn = DecidedOn ?? known?.DecidedOn,
        HeardOn = HeardOn ?? known?.HeardOn,
        NoticeOn = NoticeOn ?? known?.NoticeOn,
        MergedInto = MergedInto ?? known?.MergedInto,
        Absorbed = Absorbed ?? known?.Absorbed,
    };
}
