using Vmdo.Client;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Portal.Pages.Organizations;

/// <summary>A station of the way from interest to membership, and out of it.</summary>
/// <param name="Status">The word of the API.</param>
/// <param name="Since">When it was reached, where the history tells it.</param>
/// <param name="IsHere">The organization stands here.</param>
/// <param name="IsAhead">It has not come so far.</param>
internal sealed record Station(string Status, DateOnly? Since, bool IsHere, bool IsAhead)
{
    private static readonly MembershipStatus[] Way =
        [MembershipStatus.Interested, MembershipStatus.DocumentsMissing, MembershipStatus.InReview, MembershipStatus.Active];

    // What brings an organization to a station; a complete application needs no step of its own.
    private static readonly Dictionary<MembershipStatus, JournalEvent[]> Reached = new()
    {
        [MembershipStatus.Interested] = [JournalEvent.Interest],
        [MembershipStatus.DocumentsMissing] = [JournalEvent.Application],
        [MembershipStatus.Active] = [JournalEvent.Admission, JournalEvent.Foundation, JournalEvent.Reinstatement],
        [MembershipStatus.Rejected] = [JournalEvent.Rejection],
        [MembershipStatus.Appealed] = [JournalEvent.Appeal],
        [MembershipStatus.Suspended] = [JournalEvent.Suspension],
        [MembershipStatus.Left] = [JournalEvent.Departure],
        [MembershipStatus.Excluded] = [JournalEvent.Exclusion],
        [MembershipStatus.Dissolved] = [JournalEvent.Dissolution],
        [MembershipStatus.Merged] = [JournalEvent.Merger],
    };

    /// <summary>The way of one organization up to a day, and what of it lies ahead.</summary>
    public static IReadOnlyList<Station> Of(OrganizationView organization, IReadOnlyList<HistoryEntry> history, DateOnly day)
    {
        var past = history.Where(e => e.InForce && e.EffectiveOn <= day).OrderBy(e => e.EffectiveOn).ThenBy(e => e.Sequence).ToList();
        var here = Array.IndexOf(Way, organization.Status);
        var passed = Way.Where((status, place) => (here < 0 || place < here) && WasAt(status));
        var rest = here >= 0 ? Way[here..]
            : organization.Status is MembershipStatus.Appealed ? [MembershipStatus.Rejected, MembershipStatus.Appealed]
            : new[] { organization.Status };
        return
        [
            .. passed.Concat(rest).Select(s =>
                new Station(Words.Of(s), SinceOf(s), s == organization.Status, here >= 0 && Array.IndexOf(Way, s) > here))
        ];

        bool WasAt(MembershipStatus status) =>
            SinceOf(status is MembershipStatus.InReview ? MembershipStatus.DocumentsMissing : status) is not null;

        DateOnly? SinceOf(MembershipStatus status) =>
            status is MembershipStatus.Active && organization.MemberSince is { } since ? since
            : Reached.TryGetValue(status, out var events) ? past.LastOrDefault(e => events.Contains(e.Event))?.EffectiveOn
            : null;
    }
}
