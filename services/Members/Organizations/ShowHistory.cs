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
public sealed record History(IReadOnlyList<HistoryEntry> Items);

/// <summary>
/// What happened between an organization and the association. Everybody sees the memberships of members and former
/// members; documents and reasons are for the organization itself and the office, names of clerks for the office. 404 when the register does not show it.
/// </summary>
public static class ShowHistory
{
    private static readonly JournalEvent[] ForEverybody =
        [JournalEvent.Foundation, JournalEvent.Admission, JournalEvent.Departure, JournalEvent.Dissolution, JournalEvent.Change];

    public static async Task<Results<Ok<History>, NotFound>> Handle(
        Guid id, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var sight = user.SightOf(id);
        var organizationId = new OrganizationId(id);
        var organization = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        if (organization is null || (sight is Sight.Public && !IsPublic(organization, clock.Today())))
        {
            return TypedResults.NotFound();
        }

        var inForce = Timeline.InForce([.. organization.Journal]).Select(e => e.Sequence).ToHashSet();
        return TypedResults.Ok(new History(
        [
            .. organization.Journal.OrderBy(e => e.Sequence)
                .Where(e => sight != Sight.Public || (ForEverybody.Contains(e.Event) && inForce.Contains(e.Sequence)))
                .Select(e => HistoryEntry.Of(e, inForce.Contains(e.Sequence), sight)),
        ]));
    }

    private static bool IsPublic(Organization organization, DateOnly today) => organization.Periods
        .Any(p => p.KnownUntil is null && p.ValidFrom <= today && (p.ValidUntil is null || p.ValidUntil > today) && MembershipStatuses.Public.Contains(p.Status));
}
