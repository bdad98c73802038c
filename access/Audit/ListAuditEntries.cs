using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vmdo.ServiceDefaults.Http;
using Vmdo.Storage;

namespace Vmdo.Access.Audit;

/// <summary>Which entries are wanted; all conditions must hold.</summary>
public sealed record AuditFilter(
    [property: Description("The subject of a token.")] string? Actor,
    [property: Description("The operation, such as admit-organization.")] string? Action,
    [property: Description("For example organization.")] string? ObjectType,
    [property: Description("The thing's id.")] string? ObjectId);

/// <summary>A line of the record, with all that is needed to compute its hash again.</summary>
public sealed record AuditLine(
    long? Position, long Id, DateTimeOffset OccurredAt, string Actor, string? Client,
    string Action, string ObjectType, string ObjectId, string? TraceId, string? Hash);

/// <summary>Who did what to which thing of this service, in order.</summary>
public static class ListAuditEntries
{
    public static async Task<Ok<Paged<AuditLine>>> Handle(
        [AsParameters] AuditFilter filter, [AsParameters] PageRequest page,
        GuardedDb db, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await db.AuditEntries.AsNoTracking()
            .Where(e => (filter.Actor == null || e.Actor == filter.Actor)
                && (filter.Action == null || e.Action == filter.Action)
                && (filter.ObjectType == null || e.ObjectType == filter.ObjectType)
                && (filter.ObjectId == null || e.ObjectId == filter.ObjectId))
            .OrderBy(e => e.Position == null).ThenBy(e => e.Position).ThenBy(e => e.Id)
            .Select(e => new AuditLine(
                e.Position, e.Id, e.OccurredAt, e.Actor, e.Client, e.Action, e.ObjectType, e.ObjectId, e.TraceId, e.Hash))
            .ToPage(page, http, cancellationToken));
}
