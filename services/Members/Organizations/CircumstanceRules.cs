using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>Which circumstances belong to which event.</summary>
internal static class CircumstanceRules
{
    /// <summary>Whether an event can have a circumstance.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="name">As it is called in JSON and in files.</param>
    public static bool BelongTo(JournalEvent happened, string name) => name switch
    {
        "consentOn" => happened is JournalEvent.Application,
        "decidedOn" => happened is JournalEvent.Admission or JournalEvent.Rejection,
        "heardOn" => happened is JournalEvent.Exclusion,
        "noticeOn" => happened is JournalEvent.Departure,
        "mergedInto" => happened is JournalEvent.Merger,
        "absorbed" => happened is JournalEvent.Absorption,
        _ => happened is JournalEvent.Admission or JournalEvent.Rejection or JournalEvent.Suspension
            or JournalEvent.Reinstatement or JournalEvent.Departure or JournalEvent.Exclusion
            or JournalEvent.Dissolution or JournalEvent.Merger or JournalEvent.Absorption,
    };

    /// <summary>
    /// What was asked for when an entry was made is corrected, not taken away; what an old file did not know
    /// may stay unknown.
    /// </summary>
    /// <exception cref="RuleBroken">It would be taken away.</exception>
    public static void RequireKept(Circumstances? before, Circumstances? right, bool afterAnAppeal, bool isEarly)
    {
        Rule.Require(
            before?.ConsentOn is null || right?.ConsentOn is not null,
            "An application has the day of the organization's consent.");
        Rule.Require(before?.HeardOn is null || right?.HeardOn is not null, Standing.HeardFirst);
        Rule.Require(!afterAnAppeal || before?.Minutes is null || right?.Minutes is not null, Standing.ByAssembly);
        Rule.Require(before?.NoticeOn is null || right?.NoticeOn is not null, "A departure has the day of its notice once it is known.");
        Rule.Require(
            !isEarly || before?.Minutes is null || right?.Minutes is not null,
            "A departure before the notice period is over has the minutes of the board's agreement.");
    }
}
