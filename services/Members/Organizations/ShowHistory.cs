using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>
/// What happened between an organization and the association, by what is or was known of it. Everybody sees the
/// memberships of members and former members; documents, circumstances and reasons are for the organization itself and the
/// office, names of clerks for the office. 404 when the register does not show it, or knew nothing then that it shows.
/// </summary>
public static class ShowHistory
{
    public static async Task<Results<Ok<History>, NotFound>> Handle(
        Guid id, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken,
        [Description(
            "As known at the end of this day (YYYY-MM-DD) or at this instant (RFC 3339), not in the future; as known now when absent.")]
        string? knownAt = null)
    {
        var viewpoint = new Viewpoint(null, knownAt);
        await db.WaitForEntries(viewpoint, clock, cancellationToken);
        return await new HistoryReader(db, clock.Today(), viewpoint.Knowledge(clock), user).Read(new(id), cancellationToken) is { } history
            ? TypedResults.Ok(history)
            : TypedResults.NotFound();
    }
}

/// <summary>Reads histories as somebody sees them.</summary>
/// <param name="db">The register.</param>
/// <param name="today">On which an organization has to be public for everybody to see it.</param>
/// <param name="knowledge">As it was known at this instant; as it is known now when absent.</param>
/// <param name="user">Who asks.</param>
internal sealed class HistoryReader(MembersDb db, DateOnly today, DateTimeOffset? knowledge, ClaimsPrincipal user)
{
    // An answer nests no deeper than its readers can follow; what lies beyond is found in the histories of those that are shown.
    private const int Deepest = 10;

    private static readonly JournalEvent[] ForEverybody =
    [
        JournalEvent.Foundation, JournalEvent.Admission, JournalEvent.Departure, JournalEvent.Dissolution,
        JournalEvent.Merger, JournalEvent.Absorption, JournalEvent.Change,
    ];

    // Each is shown once, so that this ends whatever the journals say.
    private readonly HashSet<OrganizationId> _met = [];

    /// <returns>None when it is not shown, or nothing was known of it that may be: an empty answer would tell that
    /// something was.</returns>
    public async Task<History?> Read(OrganizationId id, CancellationToken cancellationToken)
    {
        _met.Add(id);
        var organization = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        return organization is not null && IsShown(organization) && EntriesOf(organization) is { Count: > 0 } entries
            ? new(entries, await PredecessorsOf(organization, Deepest, cancellationToken))
            : null;
    }

    private List<HistoryEntry> EntriesOf(Organization organization)
    {
        var (sight, known) = (user.SightOf(organization.Id.Value), KnownOf(organization));
        var inForce = Timeline.InForce(known).Select(e => e.Sequence).ToHashSet();
        return
        [
            .. known.Where(e => sight != Sight.Public || (ForEverybody.Contains(e.Event) && inForce.Contains(e.Sequence)))
                .Select(e => HistoryEntry.Of(e, inForce.Contains(e.Sequence), sight)),
        ];
    }

    private async Task<List<Predecessor>?> PredecessorsOf(Organization organization, int levels, CancellationToken cancellationToken)
    {
        var predecessors = new List<Predecessor>();
        var absorptions = Timeline.InForce(KnownOf(organization)).Where(e => e.Event is JournalEvent.Absorption && levels > 0);
        foreach (var absorption in absorptions.Where(e => _met.Add(e.OtherOrganization!.Value))) // an absorption names another one
        {
            var absorbed = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == absorption.OtherOrganization, cancellationToken);
            if (IsShown(absorbed) && LastNameOf(absorbed) is { } name)
            {
                var before = await PredecessorsOf(absorbed, levels - 1, cancellationToken);
                predecessors.Add(new(absorbed.Id.Value, absorbed.Reference, name, absorption.EffectiveOn, EntriesOf(absorbed), before));
            }
        }

        return predecessors.Count > 0 ? predecessors : null;
    }

    // A correction is entered after what it corrects, so that what was known at any time adds up.
    private List<JournalEntry> KnownOf(Organization organization) =>
        [.. organization.Journal.Where(e => knowledge is null || e.RecordedAt <= knowledge).OrderBy(e => e.Sequence)];

    private string? LastNameOf(Organization organization) => organization.Periods
        .Where(p => knowledge is null ? p.KnownUntil is null : p.KnownFrom <= knowledge && !(p.KnownUntil <= knowledge))
        .MaxBy(p => p.ValidFrom)?.Profile.Name;

    private bool IsShown(Organization organization) => user.SightOf(organization.Id.Value) is not Sight.Public || IsPublic(organization);

    private bool IsPublic(Organization organization) => organization.Periods
        .Any(p => p.KnownUntil is null && p.ValidFrom <= today && (p.ValidUntil is null || p.ValidUntil > today)
            && MembershipStatuses.Public.Contains(p.Status));
}
