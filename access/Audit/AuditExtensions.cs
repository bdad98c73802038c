using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Vmdo.ServiceDefaults;
using Vmdo.ServiceDefaults.Security;

namespace Vmdo.Access.Audit;

/// <summary>The record of who did what.</summary>
public static class AuditExtensions
{
    internal static WebApplicationBuilder AddAudit<TDb>(this WebApplicationBuilder builder)
        where TDb : GuardedDb
    {
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IInterceptor, AuditInterceptor>();
        builder.Services.AddScoped<GuardedDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddOptions<AuditOptions>().BindConfiguration("Audit")
            .Validate(audit => audit.AnchorInterval > TimeSpan.Zero, "Audit:AnchorInterval must be longer than nothing.")
            .Validate(audit => audit.AnchorEntries > 0, "Audit:AnchorEntries must be more than nothing.").ValidateOnStart();
        builder.Services.AddSingleton<AuditAnchors>();
        builder.Services.AddHostedService<AuditSealer<TDb>>();
        return builder;
    }

    /// <summary>Maps <c>/api/v1/operations/{service}/audit…</c>.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes, string service)
    {
        var audit = routes.MapGroup($"/api/v1/operations/{service}/audit").WithTags("operations").RequirePermission(Permissions.AuditRead);
        audit.MapGet("", ListAuditEntries.Handle).WithName($"{service}-audit");
        audit.MapGet("/verification", VerifyAudit.Handle).WithName($"{service}-audit-verification");
    }

    /// <summary>
    /// Records what changes nothing, such as that somebody has read something; saved with whatever the caller saves. The actor
    /// is named where she is not signed in.
    /// </summary>
    public static void Audit(
        this GuardedDb db, HttpContext? http, TimeProvider clock,
        string action, string objectType, string objectId, string? actor = null) =>
        db.AuditEntries.Add(AuditInterceptor.EntryOf(http, clock.Instant(), action, objectType, objectId, actor));
}
