using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;
using Vmdo.Storage;

namespace Vmdo.Access.Audit;

/// <summary>Saving notes: each changed thing leaves a line in the record, in the same transaction, whoever wrote the use case.</summary>
internal sealed class AuditInterceptor(IHttpContextAccessor requests, TimeProvider clock) : SaveChangesInterceptor
{
    private const string BySystem = "system";

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is GuardedDb db)
        {
            var changed = db.ChangeTracker.Entries<IAudited>()
                .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                .Select(e => EntryOf(requests.HttpContext, clock.Instant(), ActionOf(requests.HttpContext, e), TypeOf(e), IdOf(e)))
                .ToList();
            db.AuditEntries.AddRange(changed);
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>A line of the record for what the present request does.</summary>
    public static AuditEntry EntryOf(
        HttpContext? http, DateTimeOffset at, string action, string objectType, string objectId, string? actor = null) => AuditEntry.Of(
        at,
        actor ?? http?.User.Subject() ?? BySystem,
        http?.User.FindFirstValue("client_id"),
        action,
        objectType,
        objectId,
        Activity.Current?.TraceId.ToString());

    // What no route has caused is called after what became of the thing.
    private static string ActionOf(HttpContext? http, EntityEntry entry) =>
        http?.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        ?? JsonNamingPolicy.KebabCaseLower.ConvertName(entry.State.ToString());

    private static string TypeOf(EntityEntry entry) => JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Metadata.ClrType.Name);

    // everything that is stored has one
    private static string IdOf(EntityEntry entry) => string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(key =>
    {
        var value = entry.CurrentValues[key];
        return key.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }));
}
