using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.Members.Register;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Http;
using Vmdo.ServiceDefaults.Problems;

namespace Vmdo.Members.Organizations;

/// <summary>What the office has to look after.</summary>
public enum ReminderKind
{
    /// <summary>A document of a member or applicant has expired.</summary>
    DocumentExpired,

    /// <summary>It will soon.</summary>
    DocumentExpires,

    /// <summary>A membership ends soon.</summary>
    MembershipEnds,

    /// <summary>A rejected applicant has appealed, and no assembly has decided yet.</summary>
    AppealOpen,
}

/// <summary>Something that is due.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueOn">The last day on which the document holds, the first one without the membership, or the one on
/// which the appeal came in.</param>
/// <param name="OrganizationId">Whom it is about.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called on the day in question.</param>
/// <param name="Document">Which document.</param>
public sealed record Reminder(
    ReminderKind Kind, DateOnly DueOn, Guid OrganizationId, string Reference, string Name, DocumentKind? Document = null);

/// <summary>For which day reminders are asked, and how far ahead.</summary>
public sealed record ReminderQuery(
    [property: Description("The day in question, YYYY-MM-DD; today in Europe/Berlin when absent.")] string? AsOf,
    [property: Description("How many days ahead, 0 to 3650; default 90.")] int? WithinDays)
{
    /// <exception cref="MalformedRequest">Not between 0 and 3650.</exception>
    public int Days => (WithinDays ?? 90) is >= 0 and <= 3650 and var days
        ? days
        : throw MalformedRequest.Parameter("withinDays", "must be between 0 and 3650");
}

/// <summary>What expires or ends within some days, or has expired; worked out from the register when somebody asks. By day.</summary>
public static class ListReminders
{
    private static readonly MembershipStatus[] WithDocuments =
    [
        MembershipStatus.InReview,
        MembershipStatus.Appealed,
        .. MembershipStatuses.Members
    ];

    public static async Task<Ok<Paged<Reminder>>> Handle(
        [AsParameters] ReminderQuery query, [AsParameters] PageRequest page,
        MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var day = new Viewpoint(query.AsOf, KnownAt: null).Day(clock);
        var until = DateOnly.FromDayNumber(Math.Min(day.DayNumber + query.Days, DateOnly.MaxValue.DayNumber));
        var ends = await EndsBetween(day, until, db, cancellationToken);
        var appeals = await OpenAppeals(day, db, clock, cancellationToken);
        var held = await db.Periods.AsNoTracking().HoldingOn(day).Where(p => WithDocuments.Contains(p.Status))
            .Join(
                db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id,
                (p, o) => new { o.Id, o.Reference, p.Profile.Name, p.Status, p.Documents })
            .ToListAsync(cancellationToken);
        var reminders = held
            .SelectMany(o => OfDocuments(o.Documents, day, until)
                .Concat(MembershipStatuses.Members.Contains(o.Status) && ends.TryGetValue(o.Id, out var end)
                    ? [(ReminderKind.MembershipEnds, end, null)]
                    : [])
                .Concat(appeals.TryGetValue(o.Id, out var appealed) ? [(ReminderKind.AppealOpen, appealed, null)] : [])
                .Select(due => new Reminder(due.Kind, due.On, o.Id.Value, o.Reference, o.Name, due.Document)))
            .OrderBy(r => r.DueOn).ThenBy(r => r.Reference, StringComparer.Ordinal).ThenBy(r => r.Kind).ThenBy(r => r.Document)
            .ToList();
        return TypedResults.Ok(
            new Paged<Reminder>([.. reminders.Skip(page.Skip).Take(page.Size)], page.Number, page.Size, reminders.Count)
                .WithLinks(http));
    }

    private static IEnumerable<(ReminderKind Kind, DateOnly On, DocumentKind? Document)> OfDocuments(
        IReadOnlyList<HandedIn> documents, DateOnly day, DateOnly until)
    {
        foreach (var document in documents)
        {
            if (document.ExpiresOn is { } last && last <= until)
            {
                yield return (last < day ? ReminderKind.DocumentExpired : ReminderKind.DocumentExpires, last, document.Kind);
            }
        }
    }

    // The first day on which one is no member any more.
    private static async Task<Dictionary<OrganizationId, DateOnly>> EndsBetween(
        DateOnly day, DateOnly until, MembersDb db, CancellationToken cancellationToken)
    {
        var ends = await db.Periods.AsNoTracking()
            .Where(p => p.KnownUntil == null && p.ValidFrom > day && p.ValidFrom <= until
                && !MembershipStatuses.Members.Contains(p.Status))
            .Select(p => new { p.OrganizationId, p.ValidFrom }).ToListAsync(cancellationToken);
        return ends.GroupBy(e => e.OrganizationId).ToDictionary(g => g.Key, g => g.Min(e => e.ValidFrom));
    }

    // The day on which each came in. What was known on the day to be decided for a later one is open no more, whatever was entered since.
    private static async Task<Dictionary<OrganizationId, DateOnly>> OpenAppeals(
        DateOnly day, MembersDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var known = day < clock.Today() ? AssociationCalendar.EndOf(day) : clock.Instant();
        var open = db.Periods.AsNoTracking().HoldingOn(day).Where(p => p.Status == MembershipStatus.Appealed)
            .Where(p => !db.Periods.Any(d => d.OrganizationId == p.OrganizationId
                && d.KnownFrom <= known && (d.KnownUntil == null || d.KnownUntil > known) && d.ValidFrom > day
                && (d.Status == MembershipStatus.Active || d.Status == MembershipStatus.Rejected)))
            .Select(p => p.OrganizationId);
        var periods = await db.Periods.AsNoTracking()
            .Where(p => p.KnownUntil == null && p.ValidFrom <= day
                && p.Status == MembershipStatus.Appealed && open.Contains(p.OrganizationId))
            .OrderByDescending(p => p.ValidFrom)
            .Select(p => new { p.OrganizationId, p.ValidFrom, p.ValidUntil })
            .ToListAsync(cancellationToken);
        // a new address parts an appeal into periods
        return periods.GroupBy(p => p.OrganizationId)
            .ToDictionary(
                g => g.Key,
                g => g.Aggregate((later, earlier) => earlier.ValidUntil == later.ValidFrom ? earlier : later).ValidFrom);
    }
}
