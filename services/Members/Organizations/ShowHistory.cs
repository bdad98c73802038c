using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;

namespace Vmdo.Members.Organizations;

/// <summary>A line of an organization's history.</summary>
public sealed record HistoryEntry
{
    public required int Sequence { get; init; }

    public required JournalEvent Event { get; init; }

    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Whether no later entry has replaced or withdrawn it.</summary>
    public required bool InForce { get; init; }

    /// <summary>When it was entered, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The entry that it replaces or withdraws.</summary>
    public int? Corrects { get; init; }

    /// <summary>Details that changed; null marks what was dropped.</summary>
    public JsonObject? Change { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public HandedIn? Document { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public Circumstances? Circumstances { get; init; }

    /// <summary>For the organization itself and the office.</summary>
    public string? Reason { get; init; }

    /// <summary>Who entered it; for the office only.</summary>
    public string? Actor { get; init; }

    internal static HistoryEntry Of(JournalEntry entry, bool inForce, Sight sight) => new()
    {
        Sequence = entry.Sequence,
        Event = entry.Event,
        EffectiveOn = entry.EffectiveOn,
        InForce = inForce,
        RecordedAt = entry.RecordedAt,
        Corrects = entry.Corrects,
        Change = sight is Sight.Public ? null : Shown(entry.Change, sight),
        Document = sight is Sight.Public ? null : entry.Document,
        Circumstances = sight is Sight.Public ? null : entry.Circumstances,
        Reason = sight is Sight.Public ? null : entry.Reason,
        Actor = sight is Sight.Office ? entry.Actor : null,
    };

    // Remarks are the office's own.
    private static JsonObject? Shown(JsonObject? change, Sight sight)
    {
        var shown = change?.DeepClone().AsObject();
        if (sight is not Sight.Office)
        {
            shown?.Remove("remark");
        }

        return shown;
    }
}

/// <summary>An organization's history in the order in which it was entered.</summary>
/// <param name="Items">All entries; an organization has few.</param>
/// <param name="Predecessors">The organizations that became part of it, with their own histories, ten mergers back; none when absent.</param>
public sealed record History(IReadOnlyList<HistoryEntry> Items, IReadOnlyList<Predecessor>? Predecessors = null);

/// <summary>An organization that became part of another one.</summary>
/// <param name="Id">Where it is still found.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it was called last.</param>
/// <param name="MergedOn">The first day on which it was part of the other.</param>
/// <param name="Items">Its own entries.</param>
/// <param name="Predecessors">Those that had become part of it.</param>
public sealed record Predecessor(
    Guid Id, string Reference, string Name, DateOnly MergedOn, IReadOnlyList<HistoryEntry> Items, IReadOnlyList<Predecessor>? Predecessors = null);

/// <summary>
/// What happened between an organization and the association. Everybody sees the memberships of members and former
/// members; documents and reasons are for the organization itself and the office, names of clerks for the office. 404 when the register does not show it.
/// </summary>
public static class ShowHistory
{
    // An answer nests no deeper than its readers can follow; what lies beyond is found in the histories of those that are shown.
    private const int Deepest = 10;

    private static readonly JournalEvent[] ForEverybody =
    [
        JournalEvent.Foundation, JournalEvent.Admission, JournalEvent.Departure, JournalEvent.Dissolution,
        JournalEvent.Merger, JournalEvent.Absorption, JournalEvent.Change,
    ];

    public static async Task<Results<Ok<History>, NotFound>> Handle(
        Guid id, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var organizationId = new OrganizationId(id);
        var organization = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        return organization is null || !IsShown(organization, user, clock.Today())
            ? TypedResults.NotFound()
            : TypedResults.Ok(new History(EntriesOf(organization, user), await PredecessorsOf(organization, [organizationId], Deepest, db, clock.Today(), user, cancellationToken)));
    }

    private static List<HistoryEntry> EntriesOf(Organization organization, ClaimsPrincipal user)
    {
        var sight = user.SightOf(organization.Id.Value);
        var inForce = Timeline.InForce([.. organization.Journal]).Select(e => e.Sequence).ToHashSet();
        return
        [
            .. organization.Journal.OrderBy(e => e.Sequence)
                .Where(e => sight != Sight.Public || (ForEverybody.Contains(e.Event) && inForce.Contains(e.Sequence)))
                .Select(e => HistoryEntry.Of(e, inForce.Contains(e.Sequence), sight)),
        ];
    }

    // Each is shown once, so that this ends whatever the journals say.
    private static async Task<List<Predecessor>?> PredecessorsOf(
        Organization organization, HashSet<OrganizationId> met, int levels, MembersDb db, DateOnly today, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var predecessors = new List<Predecessor>();
        var absorptions = Timeline.InForce([.. organization.Journal]).Where(e => e.Event is JournalEvent.Absorption && levels > 0);
        foreach (var absorption in absorptions.Where(e => met.Add(e.OtherOrganization!.Value))) // an absorption names another one
        {
            var absorbed = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == absorption.OtherOrganization, cancellationToken);
            if (IsShown(absorbed, user, today))
            {
                var name = absorbed.Periods.Where(p => p.KnownUntil is null).MaxBy(p => p.ValidFrom)!.Profile.Name; // it has a history
                var before = await PredecessorsOf(absorbed, met, levels - 1, db, today, user, cancellationToken);
                predecessors.Add(new(absorbed.Id.Value, absorbed.Reference, name, absorption.EffectiveOn, EntriesOf(absorbed, user), before));
            }
        }

        return predecessors.Count > 0 ? predecessors : null;
    }

    private static bool IsShown(Organization organization, ClaimsPrincipal user, DateOnly today) =>
        user.SightOf(organization.Id.Value) is not Sight.Public || IsPublic(organization, today);

    private static bool IsPublic(Organization organization, DateOnly today) => organization.Periods
        .Any(p => p.KnownUntil is null && p.ValidFrom <= today && (p.ValidUntil is null || p.ValidUntil > today) && MembershipStatuses.Public.Contains(p.Status));
}
