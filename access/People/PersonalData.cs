using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.Access.Audit;
using Vmdo.Contracts.Identity;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.People;

/// <summary>What a service knows of somebody's access.</summary>
public sealed record KnownAccess(string Status, IReadOnlyList<GrantedRole> Roles);

/// <summary>A line of the record about a person.</summary>
/// <param name="OccurredAt">UTC.</param>
/// <param name="Action">The operation, as the API's description calls it.</param>
/// <param name="ObjectType">For example <c>organization</c>.</param>
/// <param name="ObjectId">Which.</param>
/// <param name="ByHerself">Else somebody else did it with her.</param>
public sealed record RecordedDeed(DateTimeOffset OccurredAt, string Action, string ObjectType, string ObjectId, bool ByHerself);

/// <summary>What the record of who did what has of a person.</summary>
/// <param name="TotalItems">All lines; data protection reads the others in the record itself.</param>
/// <param name="Latest">The latest thousand, newest first.</param>
public sealed record RecordedDeeds(int TotalItems, IReadOnlyList<RecordedDeed> Latest);

/// <summary>What a service keeps about a person (Art. 15 GDPR): for herself, and for data protection.</summary>
public static class PersonalData
{
    /// <summary>No list of an answer is longer.</summary>
    public const int Most = 1_000;

    /// <summary>
    /// Maps <c>/api/v1/operations/{service}/people/{id}</c>. The service gathers; who may know is asked here, and that somebody else than
    /// the person has read it is noted in the record.
    /// </summary>
    public static void MapPersonalData(this IEndpointRouteBuilder routes, string service, Delegate gather) =>
        routes.MapGroup($"/api/v1/operations/{service}/people").WithTags("people")
            .RequirePermission(Permissions.PeopleOwnRead, Permissions.PeopleErase)
            .MapGet("/{id:guid}", gather).WithName($"{service}-personal-data").AddEndpointFilter(ForHerselfOrDataProtection);

    /// <summary>None where nobody has told of her.</summary>
    public static async Task<KnownAccess?> AccessOf(this GuardedDb db, Guid person, CancellationToken cancellationToken) =>
        await db.KnownPeople.AsNoTracking().SingleOrDefaultAsync(p => p.Id == person, cancellationToken) is { } known
            ? new(known.Status, known.Roles)
            : null;

    /// <summary>What she did, and what was done with her.</summary>
    public static async Task<RecordedDeeds> DeedsOf(this GuardedDb db, Guid person, CancellationToken cancellationToken)
    {
        var subject = person.ToString();
        var deeds = db.AuditEntries.AsNoTracking()
            .Where(e => e.Actor == subject || (e.ObjectType == "person" && e.ObjectId == subject));
        return new(
            await deeds.CountAsync(cancellationToken),
            await deeds.OrderByDescending(e => e.Id).Take(Most)
                .Select(e => new RecordedDeed(e.OccurredAt, e.Action, e.ObjectType, e.ObjectId, e.Actor == subject))
                .ToListAsync(cancellationToken));
    }

    private static async ValueTask<object?> ForHerselfOrDataProtection(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var person = Guid.Parse((string)http.GetRouteValue("id")!, CultureInfo.InvariantCulture); // the route asks for one
        if (http.User.Person() == person)
        {
            return await next(context);
        }

        if (!http.User.May(Permissions.PeopleErase))
        {
            return TypedResults.NotFound();
        }

        var db = http.RequestServices.GetRequiredService<GuardedDb>();
        db.Audit(http, http.RequestServices.GetRequiredService<TimeProvider>(), "read-personal-data", "person", person.ToString());
        await db.SaveChangesAsync(http.RequestAborted);
        return await next(context);
    }
}
