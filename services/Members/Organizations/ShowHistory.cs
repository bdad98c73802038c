using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

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

    /// <summary>For the office only.</summary>
    public HandedIn? Document { get; init; }

    /// <summary>For the office only.</summary>
    public string? Reason { get; init; }

    /// <summary>Who entered it; for the office only.</summary>
    public string? Actor { get; init; }

    internal static HistoryEntry Of(JournalEntry entry, bool inForce, bool forOffice) => new()
    {
        Sequence = entry.Sequence,
        Event = entry.Event,
        EffectiveOn = entry.EffectiveOn,
        InForce = inForce,
        RecordedAt = entry.RecordedAt,
        Corrects = entry.Corrects,
        Change = forOffice ? entry.Change : null,
        Document = forOffice ? entry.Document : null,
        Reason = forOffice ? entry.Reason : null,
        Actor = forOffice ? entry.Actor : null,
    };
}

/// <summary>An organization's history in the order in which it was entered.</summary>
/// <param name="Items">All entries; an organization has few.</param>
public sealed record History(IReadOnlyList<HistoryEntry> Items);

/// <summary>
/// What happened between an organization and the association. Everybody sees the memberships of members and former
/// members; documents, reasons and names of clerks are for the office. 404 when the register does not show it.
/// </summary>
public static class ShowHistory
{
    private static readonly JournalEvent[] ForEverybody =
        [JournalEvent.Foundation, JournalEvent.Admission, JournalEvent.Departure, JournalEvent.Dissolution, JournalEvent.Change];

    public static async Task<Results<Ok<History>, NotFound>> Handle(
        Guid id, MembersDb db, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var forOffice = user.HasScope(Scopes.OrganizationsRead);
        var organizationId = new OrganizationId(id);
        var organization = await db.Organizations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        if (organization is null || !(forOffice || IsPublic(organization, clock.Today())))
        {
            return TypedResults.NotFound();
        }

        var inForce = Timeline.InForce([.. organization.Journal]).Select(e => e.Sequence).ToHashSet();
        return TypedResults.Ok(new History(
        [
            .. organization.Journal.OrderBy(e => e.Sequence)
                .Where(e => forOffice || (ForEverybody.Contains(e.Event) && inForce.Contains(e.Sequence)))
                .Select(e => HistoryEntry.Of(e, inForce.Contains(e.Sequence), forOffice)),
        ]));
    }

    private static bool IsPublic(Organization organization, DateOnly today) => organization.Periods
        .Any(p => p.KnownUntil is null && p.ValidFrom <= today && (p.ValidUntil is null || p.ValidUntil > today) && MembershipStatuses.Public.Contains(p.Status));
}
