using static Vmdo.Members.Organizations.MembershipStatus;

namespace Vmdo.Members.Organizations;

/// <summary>A step of the membership process.</summary>
/// <param name="Event">What it enters into the journal.</param>
/// <param name="Address">The last part of its address for an organization that is in the register; none where it has no
/// address there.</param>
/// <param name="From">The statuses from which it is possible; null stands for an organization without any history.</param>
/// <param name="To">The status to which it leads; none when the status stays, or depends on the documents.</param>
/// <param name="Rule">What is told where it is not possible.</param>
internal sealed record MembershipStep(
    JournalEvent Event, string? Address, IReadOnlyList<MembershipStatus?> From, MembershipStatus? To, string Rule);

/// <summary>The membership process as a table: what may follow what.</summary>
internal static class MembershipProcess
{
    private static readonly MembershipStatus?[] Applicants = [DocumentsMissing, InReview, Appealed];
    private static readonly MembershipStatus?[] Members = [.. MembershipStatuses.Members.Cast<MembershipStatus?>()];

    public static IReadOnlyList<MembershipStep> All { get; } =
    [
        new(JournalEvent.Foundation, null, [null], Active, "A founding member has no history before the foundation."),
        new(JournalEvent.Interest, null, [null], Interested, "Interest comes before everything else."),
        new(JournalEvent.Application, "application", [null, Interested, Rejected, Left, Excluded], DocumentsMissing,
            "Only an organization that is neither applicant nor member, and that exists, can apply."),
        new(JournalEvent.Document, "documents", [.. Applicants, .. Members], null, "Documents are handed in by applicants and members."),
        new(JournalEvent.Admission, "admission", [InReview, Appealed], Active, "Only an applicant can be admitted."),
        new(JournalEvent.Rejection, "rejection", Applicants, Rejected, "Only an applicant can be rejected."),
        new(JournalEvent.Appeal, "appeal", [Rejected], Appealed, "Only a rejected applicant can appeal."),
        new(JournalEvent.Suspension, "suspension", [Active], Suspended, "Only an active member can be suspended."),
        new(JournalEvent.Reinstatement, "reinstatement", [Suspended], Active, "Only a suspended member can be reinstated."),
        new(JournalEvent.Departure, "departure", Members, Left, "Only a member can leave."),
        new(JournalEvent.Exclusion, "exclusion", Members, Excluded, "Only a member can be excluded."),
        new(JournalEvent.Dissolution, "dissolution", [.. Applicants, .. Members], Dissolved,
            "Only an applicant or a member can be entered as dissolved."),
        new(JournalEvent.Merger, "merger", Members, Merged, "Only a member can merge into another one."),
        new(JournalEvent.Absorption, null, Members, null, "Only a member can take in another one."),
        new(JournalEvent.Change, "details", [.. Enum.GetValues<MembershipStatus>().Cast<MembershipStatus?>()], null,
            "Details can change from the application on."),
    ];

    /// <summary>
    /// What an organization says to the association has come in when it is entered, and the association was founded; a
    /// day ahead would hide it until then.
    /// </summary>
    public static IReadOnlyList<JournalEvent> NeverAhead { get; } =
    [
        JournalEvent.Foundation,
        JournalEvent.Interest,
        JournalEvent.Application,
        JournalEvent.Appeal
    ];

    private static readonly Dictionary<JournalEvent, MembershipStep> ByEvent = All.ToDictionary(s => s.Event);

    public static MembershipStep Of(JournalEvent happened) => ByEvent[happened];
}
