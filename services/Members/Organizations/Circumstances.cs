using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Organizations;

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

    /// <summary>Whether an event can have a circumstance.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="name">As it is called in JSON and in files.</param>
    internal static bool BelongTo(JournalEvent happened, string name) => name switch
    {
        "consentOn" => happened is JournalEvent.Application,
        "decidedOn" => happened is JournalEvent.Admission or JournalEvent.Rejection,
        "heardOn" => happened is JournalEvent.Exclusion,
        "noticeOn" => happened is JournalEvent.Departure,
        "mergedInto" => happened is JournalEvent.Merger,
        "absorbed" => happened is JournalEvent.Absorption,
        _ => happened is JournalEvent.Admission or JournalEvent.Rejection or JournalEvent.Suspension or JournalEvent.Reinstatement or JournalEvent.Departure
            or JournalEvent.Exclusion or JournalEvent.Dissolution or JournalEvent.Merger or JournalEvent.Absorption,
    };

    /// <summary>What was asked for when an entry was made is corrected, not taken away; what an old file did not know may stay unknown.</summary>
    /// <exception cref="RuleBroken">It would be taken away.</exception>
    internal static void RequireKept(Circumstances? before, Circumstances? right, bool afterAnAppeal, bool isEarly)
    {
        Rule.Require(before?.ConsentOn is null || right?.ConsentOn is not null, "An application has the day of the organization's consent.");
        Rule.Require(before?.HeardOn is null || right?.HeardOn is not null, Standing.HeardFirst);
        Rule.Require(!afterAnAppeal || before?.Minutes is null || right?.Minutes is not null, Standing.ByAssembly);
        Rule.Require(before?.NoticeOn is null || right?.NoticeOn is not null, "A departure has the day of its notice once it is known.");
        Rule.Require(!isEarly || before?.Minutes is null || right?.Minutes is not null, "A departure before the notice period is over has the minutes of the board's agreement.");
    }
}
