using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
}

/// <summary>Something that is due.</summary>
/// <param name="Kind">What.</param>
/// <param name="DueOn">The last day on which the document holds, or the first one without the membership.</param>
/// <param name="OrganizationId">Whom it is about.</param>
/// <param name="Reference">Its member number.</param>
/// <param name="Name">As it is called on the day in question.</param>
/// <param name="Document">Which document.</param>
public sealed record Reminder(ReminderKind Kind, DateOnly DueOn, Guid OrganizationId, string Reference, string Name, DocumentKind? Document = null);

/// <summary>For which day reminders are asked, and how far ahead.</summary>
public sealed record ReminderQuery(
    [property: Description("The day in question, YYYY-MM-DD; today in Europe/Berlin when absent.")] string? AsOf,
    [property: Description("How many days ahead, 0 to 3650; default 90.")] int? WithinDays)
{
    /// <exception cref="MalformedRequest">Not between 0 and 3650.</exception>
    public int Days => (WithinDays ?? 90) is >= 0 and <= 3650 and var days ? days : throw MalformedRequest.Parameter("withinDays", "must be between 0 and 3650");
}

/// <summary>What expires or ends within some days, or has expired; worked out from the register when somebody asks. By day.</summary>
public static class ListReminders
{
    private static readonly MembershipStatus[] WithDocuments = [MembershipStatus.InReview, MembershipStatus.Appealed, MembershipStatus.Active, MembershipStatus.Suspended];
    private static readonly MembershipStatus[] Members = [MembershipStatus.Active, MembershipStatus.Suspended];

    public static async Task<Ok<Paged<Reminder>>> Handle(
        [AsParameters] ReminderQuery query, [AsParameters] PageRequest page, MembersDb db, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var day = new Viewpoint(query.AsOf, KnownAt: null).Day(clock);
        var until = DateOnly.FromDayNumber(Math.Min(day.DayNumber + query.Days, DateOnly.MaxValue.DayNumber));
        var held = await db.Periods.AsNoTracking().HoldingOn(day).Where(p => WithDocuments.Contains(p.Status))
            .Join(db.Organizations.IgnoreAutoIncludes(), p => p.OrganizationId, o => o.Id, (p, o) => new { p.OrganizationId, o.Reference, p.Profile.Name, p.Status, p.Documents })
            .ToListAsync(cancellationToken);
        var ends = (await db.Periods.AsNoTracking().Where(p => p.KnownUntil == null && p.ValidFrom > day && p.ValidFrom <= until)
            .OrderBy(p => p.ValidFrom).Select(p => new { p.OrganizationId, p.ValidFrom, p.Status }).ToListAsync(cancellationToken))
            .Where(p => !Members.Contains(p.Status)).GroupBy(p => p.OrganizationId).ToDictionary(g => g.Key, g => g.First().ValidFrom);

        var reminders = held.SelectMany(o => o.Documents.Where(d => d.ExpiresOn <= until)
                .Select(d => new Reminder(d.ExpiresOn < day ? ReminderKind.DocumentExpired : ReminderKind.DocumentExpires, d.ExpiresOn!.Value, o.OrganizationId.Value, o.Reference, o.Name, d.Kind))) // compared before
            .Concat(held.Where(o => Members.Contains(o.Status) && ends.ContainsKey(o.OrganizationId))
                .Select(o => new Reminder(ReminderKind.MembershipEnds, ends[o.OrganizationId], o.OrganizationId.Value, o.Reference, o.Name)))
            .OrderBy(r => r.DueOn).ThenBy(r => r.Reference, StringComparer.Ordinal).ThenBy(r => r.Kind).ThenBy(r => r.Document)
            .ToList();
        return TypedResults.Ok(new Paged<Reminder>([.. reminders.Skip(page.Skip).Take(page.Size)], page.Number, page.Size, reminders.Count).WithLinks(http));
    }
}
